export const MOODS = ['happy', 'sad', 'romantic', 'angry', 'hopeful', 'nostalgic', 'dreamy', 'energetic'] as const;

export type Mood = (typeof MOODS)[number];
