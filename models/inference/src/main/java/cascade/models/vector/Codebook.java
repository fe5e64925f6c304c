package cascade.models.vector;

/**
 * Words for parts of vectors: each four dimensions of a vector are written as the nearest of 64 words (product quantisation;
 * Jégou, Douze and Schmid, 2011). An inner product with a query is then a sum of look-ups in tables of 64 bytes. Such a table
 * fills a register, in which one instruction looks up for 64 vectors (André, Kermarrec and Le Scouarnec, "Quicker ADC", 2019).
 *
 * @param words {@code [groups, 4, 64]}
 */
record Codebook(float[] words) {

    static final int WORDS = 64;
    static final int DIMENSIONS = 4;

    /** Values of all words of a group. */
    static final int GROUP = DIMENSIONS * WORDS;

    /** Vectors per word that are learned from, at most. */
    private static final int TRAINED = 64;

    private static final int ITERATIONS = 8;

    /** Groups of four dimensions; zeros fill up the last ones. */
    static int groups(int dimension) {
        return Shapes.roundUp(dimension, Shapes.WIDEST) / DIMENSIONS;
    }

    int groups() {
        return words.length / GROUP;
    }

    /**
     * Learns the words of each group by k-means.
     *
     * @param rows {@code [size, dimension]}, at least one
     * @param seed of the choice of rows
     */
    static Codebook train(float[] rows, int dimension, long seed) {
        int size = rows.length / dimension;
        int[] sample = IvfBuild.sample(size, Math.min(size, WORDS * TRAINED), seed);
        var book = new Codebook(new float[groups(dimension) * GROUP]);
        float[] parts = new float[sample.length * DIMENSIONS];
        for (int group = 0; group < book.groups(); group++) {
            for (int i = 0; i < sample.length; i++) {
                part(rows, sample[i], dimension, group, parts, i * DIMENSIONS);
            }
            book.learn(group, parts);
        }
        return book;
    }

    private void learn(int group, float[] parts) {
        int size = parts.length / DIMENSIONS;
        for (int word = 0; word < WORDS; word++) {
            for (int i = 0; i < DIMENSIONS; i++) {
                words[group * GROUP + i * WORDS + word] = parts[word % size * DIMENSIONS + i];
            }
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            float[] sums = new float[GROUP];
            int[] sizes = new int[WORDS];
            float[] distances = new float[WORDS];
            for (int at = 0; at < parts.length; at += DIMENSIONS) {
                int word = nearest(group, parts, at, distances);
                sizes[word]++;
                for (int i = 0; i < DIMENSIONS; i++) {
                    sums[i * WORDS + word] += parts[at + i];
                }
            }
            for (int i = 0; i < GROUP; i++) {
                // A word that is nearest to nothing stays where it was.
                if (sizes[i % WORDS] > 0) {
                    words[group * GROUP + i] = sums[i] / sizes[i % WORDS];
                }
            }
        }
    }

    /** Writes the words of a row, {@code into[group]}. */
    void encode(float[] rows, int row, int dimension, byte[] into) {
        float[] part = new float[DIMENSIONS];
        float[] distances = new float[WORDS];
        for (int group = 0; group < groups(); group++) {
            part(rows, row, dimension, group, part, 0);
            into[group] = (byte) nearest(group, part, 0, distances);
        }
    }

    private static void part(float[] rows, int row, int dimension, int group, float[] into, int at) {
        for (int i = 0; i < DIMENSIONS; i++) {
            int index = group * DIMENSIONS + i;
            into[at + i] = index < dimension ? rows[row * dimension + index] : 0;
        }
    }

    /** The first of the nearest. */
    private int nearest(int group, float[] part, int at, float[] distances) {
        int first = group * GROUP;
        for (int word = 0; word < WORDS; word++) {
            float a = part[at] - words[first + word];
            float b = part[at + 1] - words[first + WORDS + word];
            float c = part[at + 2] - words[first + 2 * WORDS + word];
            float d = part[at + 3] - words[first + 3 * WORDS + word];
            distances[word] = a * a + b * b + c * c + d * d;
        }
        int best = 0;
        for (int word = 1; word < WORDS; word++) {
            best = distances[word] < distances[best] ? word : best;
        }
        return best;
    }
}
