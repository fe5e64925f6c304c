package cascade.features.schema;

import org.jspecify.annotations.Nullable;

/** Which row of its slot a word has. Immutable; looking up allocates nothing where words are ASCII. */
sealed interface WordRows permits Vocabulary, HashedWords {

    /** Rows beside the first, which is for what has no word or none of these. */
    int size();

    /** The row of a word, counted from the slot's first: {@code 0 .. size()}; 0 where there is none. */
    int number(@Nullable String word);

    /** The row of the word with this {@link cascade.features.IdHash}. */
    int number(long hash);

    /** The row of {@code first + between + second}. */
    int number(String first, char between, String second);
}
