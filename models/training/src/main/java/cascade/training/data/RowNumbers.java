package cascade.training.data;

/** Finds the row of the embedding table that an id has; row 0 is padding and nobody's. */
sealed interface RowNumbers permits EveryId, Vocabulary, HashedIds {

    /** How many rows the table has, padding included. */
    int rows();

    /**
     * The row of an id.
     *
     * @param id at least 0
     * @return 1 to {@code rows() - 1}
     */
    int row(int slot, int id);
}
