package cascade.run.importer;

import java.nio.file.Path;
import java.util.List;

/**
 * Rows of one file, or of files that are of use together alone.
 *
 * @param <T> what they are
 */
interface SourceRows<T> {

    /** Takes what a row is. */
    interface Taker<T> {

        /**
         * Takes it.
         *
         * @param row as its reader counts it, from 1 on
         */
        void take(long row, T value);
    }

    /** The first of them is the one that people know it by. */
    List<Path> files();

    /**
     * Hands over what every row behind {@code after} is, in their order; of a faulty row nothing is handed over.
     *
     * @param check told how many rows there are, and of faulty ones behind {@code after}
     * @throws ImportFailedException where a file cannot be read to its end
     */
    void read(long after, Taker<T> taker, RowCheck check);
}
