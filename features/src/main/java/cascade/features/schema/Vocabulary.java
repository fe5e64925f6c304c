package cascade.features.schema;

import cascade.features.IdHash;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * Words of a slot, numbered from 1 in their order; 0 is any other word. Immutable.
 *
 * <p>A slot of ids has a million words, so they lie one behind the other and are found by their {@link IdHash} alone: some 45 bytes a
 * word where a map of strings takes 110, and one miss of the cache a look. Of two words with one hash the first is found for both; among
 * a million, that is one vocabulary in forty million.
 */
final class Vocabulary implements WordRows {

    static final Vocabulary EMPTY = new Vocabulary(List.of());

    private static final int LEAST_SLOTS = 4;

    /** All words' characters, each in one byte or, of a word that has others, in two. */
    private final byte[] text;

    /** Where the text of each word begins, and a last one; of a word of two bytes a character, the complement. */
    private final int[] starts;

    /** Pairs of hash and number, open addressing, at most half full; number 0 is free. */
    private final long[] table;

    Vocabulary(List<String> words) {
        starts = new int[words.size() + 1];
        text = new byte[length(words)];
        table = new long[slots(words.size())];
        long[] hashes = new long[words.size()];
        int at = 0;
        for (int i = 0; i < hashes.length; i++) {
            String word = words.get(i);
            boolean isWide = isWide(word);
            starts[i] = isWide ? ~at : at;
            at = write(word, isWide, at);
            hashes[i] = IdHash.of(word);
        }
        starts[hashes.length] = at;
        // By itself: a place in the table is a miss of the cache, of which so short a loop waits for many at once.
        for (int i = 0; i < hashes.length; i++) {
            put(hashes[i], i + 1);
        }
    }

    private static int slots(int words) {
        int slots = LEAST_SLOTS;
        while (slots / 2 < words) {
            slots *= 2;
        }
        return Math.multiplyExact(2, slots);
    }

    private static int length(List<String> words) {
        long length = 0;
        for (String word : words) {
            length += (long) word.length() * (isWide(word) ? Character.BYTES : 1);
        }
        return Math.toIntExact(length);
    }

    private static boolean isWide(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 0xff) {
                return true;
            }
        }
        return false;
    }

    private int write(String word, boolean isWide, int from) {
        int at = from;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (isWide) {
                text[at++] = (byte) (c >> 8);
            }
            text[at++] = (byte) c;
        }
        return at;
    }

    private void put(long hash, int number) {
        int slot = slot(hash);
        while (table[slot + 1] != 0 && table[slot] != hash) {
            slot = next(slot);
        }
        if (table[slot + 1] == 0) {
            table[slot] = hash;
            table[slot + 1] = number;
        } else {
            checkOther(words().get((int) table[slot + 1] - 1), words().get(number - 1));
        }
    }

    private static void checkOther(String first, String second) {
        if (first.equals(second)) {
            throw new SchemaException("word '" + first + "' is in a vocabulary twice");
        }
    }

    private int slot(long hash) {
        return 2 * (int) hash & (table.length - 1);
    }

    private int next(int slot) {
        return (slot + 2) & (table.length - 1);
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    /** By number less one; made as they are asked for. */
    List<String> words() {
        return new Words();
    }

    private final class Words extends AbstractList<String> implements RandomAccess {

        @Override
        public String get(int index) {
            boolean isWide = starts[index] < 0;
            int from = isWide ? ~starts[index] : starts[index];
            int bytes = end(index) - from;
            char[] word = new char[isWide ? bytes / Character.BYTES : bytes];
            for (int i = 0; i < word.length; i++) {
                word[i] = character(from, i, isWide);
            }
            return new String(word);
        }

        @Override
        public int size() {
            return Vocabulary.this.size();
        }
    }

    private int end(int index) {
        int next = starts[index + 1];
        return next < 0 ? ~next : next;
    }

    private char character(int from, int index, boolean isWide) {
        return isWide
                ? (char) ((text[from + 2 * index] & 0xff) << 8 | (text[from + 2 * index + 1] & 0xff))
                : (char) (text[from + index] & 0xff);
    }

    @Override
    public int number(@Nullable String word) {
        return word == null ? 0 : number(IdHash.of(word));
    }

    @Override
    public int number(String first, char between, String second) {
        return number(IdHash.of(first, between, second));
    }

    @Override
    public int number(long hash) {
        int slot = slot(hash);
        while (table[slot + 1] != 0 && table[slot] != hash) {
            slot = next(slot);
        }
        return (int) table[slot + 1];
    }
}
