package cascade.training.data;

/** Rows of {@link IdSpace.Everything}: an id's row is one more. */
record EveryId(int rows) implements RowNumbers {

    @Override
    public int row(int slot, int id) {
        return id + 1;
    }
}
