/** Words whose spelling does not say how they sound, in ARPAbet. Their `-s`, `-ed`, `-ing` and `-er` forms follow from them. */
const TABLE = `
a AH
above AH B AH V
again AH G EH N
against AH G EH N S T
allow AH L AW
an AE N
ache EY K
any EH N IY
are AA R
area EH R IY AH
aren't AA R N T
away AH W EY
baby B EY B IY
bear B EH R
beard B IH R D
beautiful B Y UW T AH F AH L
beauty B Y UW T IY
because B IH K AO Z
being B IY IH NG
below B IH L OW
beneath B IH N IY TH
blood B L AH D
blown B L OW N
body B AA D IY
bow B AW
bowl B OW L
break B R EY K
broken B R OW K AH N
brother B R AH DH ER
brow B R AW
build B IH L D
built B IH L T
bull B UH L
bush B UH SH
business B IH Z N AH S
busy B IH Z IY
buy B AY
can't K AE N T
change CH EY N JH
chaos K EY AA S
choir K W AY R
chocolate CH AO K L AH T
choose CH UW Z
city S IH T IY
cloth K L AO TH
clothes K L OW Z
coffee K AO F IY
color K AH L ER
come K AH M
cost K AO S T
cough K AO F
country K AH N T R IY
couple K AH P AH L
courage K ER AH JH
cover K AH V ER
cow K AW
create K R IY EY T
cruel K R UW AH L
danger D EY N JH ER
dear D IH R
diamond D AY AH M AH N D
different D IH F R AH N T
do D UW
does D AH Z
doesn't D AH Z AH N T
doll D AA L
don't D OW N T
done D AH N
door D AO R
double D AH B AH L
dove D AH V
early ER L IY
echo EH K OW
enough IH N AH F
even IY V AH N
evening IY V N IH NG
ever EH V ER
every EH V R IY
everybody EH V R IY B AA D IY
evil IY V AH L
eye AY
eyes AY Z
family F AE M L IY
father F AA DH ER
favorite F EY V R AH T
finger F IH NG G ER
flood F L AH D
flown F L OW N
foot F UH T
forever F ER EH V ER
four F AO R
fragile F R AE JH AH L
friend F R EH N D
front F R AH N T
full F UH L
giant JH AY AH N T
give G IH V
given G IH V AH N
glove G L AH V
go G OW
gone G AO N
good G UH D
goodbye G UH D B AY
goose G UW S
great G R EY T
grown G R OW N
guitar G IH T AA R
had HH AE D
half HH AE F
have HH AE V
heart HH AA R T
heaven HH EH V AH N
height HH AY T
her HH ER
hero HH IH R OW
honest AA N AH S T
honey HH AH N IY
hood HH UH D
hour AW R
how HH AW
hungry HH AH NG G R IY
i AY
idea AY D IY AH
imagine IH M AE JH AH N
interesting IH N T R AH S T IH NG
into IH N T UW
iron AY ER N
is IH Z
island AY L AH N D
july JH UH L AY
key K IY
known N OW N
language L AE NG G W AH JH
later L EY T ER
laugh L AE F
lead L IY D
lily L IH L IY
lion L AY AH N
listen L IH S AH N
little L IH T AH L
live L IH V
lived L IH V D
loose L UW S
lose L UW Z
lost L AO S T
love L AH V
machine M AH SH IY N
many M EH N IY
million M IH L Y AH N
money M AH N IY
monkey M AH NG K IY
month M AH N TH
mother M AH DH ER
mountain M AW N T AH N
move M UW V
music M Y UW Z IH K
naked N EY K IH D
neighbor N EY B ER
never N EH V ER
none N AH N
nothing N AH TH IH NG
now N AW
ocean OW SH AH N
of AH V
on AO N
once W AH N S
one W AH N
onion AH N Y AH N
only OW N L IY
open OW P AH N
other AH DH ER
own OW N
pear P EH R
people P IY P AH L
piano P IY AE N OW
pigeon P IH JH AH N
poem P OW AH M
poet P OW AH T
police P AH L IY S
post P OW S T
pour P AO R
prayer P R EH R
pretty P R IH T IY
prove P R UW V
pull P UH L
push P UH SH
put P UH T
quiet K W AY AH T
radio R EY D IY OW
ready R EH D IY
real R IY AH L
realize R IY L AY Z
really R IY L IY
reply R IH P L AY
rhythm R IH DH AH M
river R IH V ER
rough R AH F
sacred S EY K R IH D
said S EH D
saturday S AE T ER D EY
says S EH Z
school S K UW L
science S AY AH N S
seven S EH V AH N
sew S OW
shadow SH AE D OW
shiver SH IH V ER
shoe SH UW
shove SH AH V
shown SH OW N
silver S IH L V ER
society S AH S AY AH T IY
soldier S OW L JH ER
some S AH M
son S AH N
soul S OW L
steak S T EY K
stomach S T AH M AH K
stood S T UH D
stranger S T R EY N JH ER
study S T AH D IY
sugar SH UH G ER
sure SH UH R
swear S W EH R
sweater S W EH T ER
sword S AO R D
the DH AH
their DH EH R
there DH EH R
they DH EY
this DH IH S
though DH OW
thought TH AO T
threw TH R UW
through TH R UW
thrown TH R OW N
to T UW
tomb T UW M
ton T AH N
tonight T AH N AY T
touch T AH CH
tough T AH F
trouble T R AH B AH L
truth T R UW TH
two T UW
united Y UW N AY T AH D
upon AH P AO N
us AH S
very V EH R IY
video V IH D IY OW
violin V AY AH L IH N
vow V AW
walk W AO K
was W AA Z
wasn't W AA Z AH N T
water W AO T ER
wear W EH R
wednesday W EH N Z D EY
were W ER
weren't W ER N T
what W AH T
where W EH R
who HH UW
whole HH OW L
whose HH UW Z
wicked W IH K IH D
wind W IH N D
woman W UH M AH N
women W IH M AH N
won W AH N
won't W OW N T
wood W UH D
word W ER D
world W ER L D
wow W AW
yes Y EH S
you Y UW
young Y AH NG
your Y AO R
you're Y AO R
yours Y AO R Z
youth Y UW TH
`;

export const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [word = '', ...sounds] = line.split(' ');
      return [word, sounds] as const;
    }),
);
