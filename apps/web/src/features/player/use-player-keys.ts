import { useEffect, useEffectEvent } from 'react';
import type { RefObject } from 'react';

const stepSeconds = 5;

interface Keys {
  player: RefObject<HTMLElement | null>;
  /** Whether keys that nobody else wants are for this player. */
  isCurrent: boolean;
  onToggle: () => void;
  onStep: (seconds: number) => void;
}

/** Whether keys pressed here have a meaning of their own, as in a field, on a button, or in a dialog's way out. */
function wantsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, input, textarea, select, [role="tab"]') !== null;
}

/**
 * Space plays and pauses, left and right step through the piece: on the player itself, and for the one that was played
 * last also wherever else on the page nothing wants these keys.
 */
export function usePlayerKeys({ player, isCurrent, onToggle, onStep }: Keys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, defaultPrevented, altKey, ctrlKey, metaKey } = event;
    if (defaultPrevented || altKey || ctrlKey || metaKey) return;
    const isHere = target instanceof Node && player.current?.contains(target) === true;
    if (!isHere && (!isCurrent || wantsKeys(target))) return;
    const step = { ArrowLeft: -stepSeconds, ArrowRight: stepSeconds }[key];
    if (step !== undefined) onStep(step);
    // On a button of the player the browser itself makes a click of it.
    else if (key === ' ' && !(target instanceof HTMLButtonElement)) onToggle();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
