package cascade.models.rank;

/** The rows of a pool table that are in two arrays. */
public record TableRows(PoolShape shape, float[] vectors, float[] weights) implements PoolTable.Rows {

    @Override
    public void read(int row, float[] to, int at) {
        System.arraycopy(vectors, row * shape.width(), to, at, shape.width());
        System.arraycopy(weights, row * shape.tasks(), to, at + shape.width(), shape.tasks());
    }
}
