package cascade.models.vector;

import java.util.Arrays;

/**
 * What each word of a {@link Codebook} adds to the inner product with one query, in 6 bits: equal steps in all groups, from 0
 * for the word that adds least. Sums follow inner products up to one factor and one offset.
 */
final class CodebookQuery {

    private static final int LARGEST = 63;

    private float[] products = new float[0];
    private byte[] tables = new byte[0];

    /** @param query zeros up to the end of the last group */
    void set(Codebook book, float[] query) {
        int groups = book.groups();
        if (tables.length != groups * Codebook.WORDS) {
            tables = new byte[groups * Codebook.WORDS];
            products = new float[groups * Codebook.WORDS];
        }
        float widest = 0;
        for (int group = 0; group < groups; group++) {
            widest = Math.max(widest, products(book.words(), query, group));
        }
        float scale = widest == 0 ? 0 : Math.min(LARGEST, Short.MAX_VALUE / groups) / widest;
        for (int i = 0; i < tables.length; i++) {
            tables[i] = (byte) (products[i] * scale + .5f);
        }
    }

    /** Writes the products of a group, less the least; returns the largest. */
    private float products(float[] words, float[] query, int group) {
        int at = group * Codebook.WORDS;
        Arrays.fill(products, at, at + Codebook.WORDS, 0);
        for (int i = 0; i < Codebook.DIMENSIONS; i++) {
            float value = query[group * Codebook.DIMENSIONS + i];
            int first = group * Codebook.GROUP + i * Codebook.WORDS;
            for (int word = 0; word < Codebook.WORDS; word++) {
                products[at + word] += value * words[first + word];
            }
        }
        float least = products[at];
        float most = least;
        for (int word = 1; word < Codebook.WORDS; word++) {
            least = Math.min(least, products[at + word]);
            most = Math.max(most, products[at + word]);
        }
        for (int word = 0; word < Codebook.WORDS; word++) {
            products[at + word] -= least;
        }
        return most - least;
    }

    /** {@code [groups, 64]}. */
    byte[] tables() {
        return tables;
    }
}
