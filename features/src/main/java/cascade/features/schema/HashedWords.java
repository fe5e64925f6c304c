package cascade.features.schema;

import cascade.features.IdHash;
import org.jspecify.annotations.Nullable;

/**
 * Words of a slot that no list holds: the row of a word is {@code 1 + (h mod size)}, with its {@link IdHash} as an unsigned number for
 * {@code h}, whether it was ever seen or not. Words share rows; 0 is no word at all.
 *
 * @param size rows that words are hashed into
 */
record HashedWords(int size) implements WordRows {

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
        return 1 + (int) Long.remainderUnsigned(hash, size);
    }
}
