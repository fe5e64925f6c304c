package cascade.lab.sim.world;

/**
 * Draws that depend on a seed and on what they are for, and on nothing else: not on how many were drawn before. So worlds in which
 * different pages are shown differ by those pages alone.
 */
public record Chance(long seed) {

    /** What a draw is for; its number is part of every world. */
    public enum Of {
        AUTHOR(1),
        PIECE(2),
        PERSON(3),
        DRIFT(4),
        DAY(5),
        SESSION(6),
        PAST(7),
        CLICK(8),
        REACTION(9),
        RANDOM_ARM(10),
        GROUP(11);

        private final int number;

        Of(int number) {
            this.number = number;
        }
    }

    /** Uniform in [0, 1). */
    public double uniform(Of purpose, long who, long what, long which) {
        return (bits(purpose, who, what, which) >>> 11) * 0x1.0p-53;
    }

    /** Normal, of mean 0 and deviation 1 (Box and Muller). */
    public double normal(Of purpose, long who, long what, long which) {
        double radius = Math.sqrt(-2 * Math.log(1 - uniform(purpose, who, what, 2 * which)));
        return radius * Math.cos(2 * Math.PI * uniform(purpose, who, what, 2 * which + 1));
    }

    /** One of {@code 0..n-1}. */
    public int below(int n, Of purpose, long who, long what, long which) {
        return (int) (uniform(purpose, who, what, which) * n);
    }

    private long bits(Of purpose, long who, long what, long which) {
        long bits = mix(seed + 0x9e3779b97f4a7c15L * purpose.number);
        bits = mix(bits + 0x9e3779b97f4a7c15L * (who + 1));
        bits = mix(bits + 0x9e3779b97f4a7c15L * (what + 1));
        return mix(bits + 0x9e3779b97f4a7c15L * (which + 1));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
