package cascade.models.embed;

/**
 * A tower over a table in a file, of users or of items. Thread-safe.
 *
 * <pre>
 * x = sum over j of weight_j table[id_j]  +  content . layer
 * vector = [head hidden(x) / |hidden(x)|, tail]
 * </pre>
 */
final class MappedTower implements AutoCloseable {

    private final TowerTable table;
    private final HiddenLayer hidden;
    private final TowerShape shape;

    /**
     * Takes table and layer over, to close them.
     *
     * @throws IllegalArgumentException where the table is of another shape; both stay the caller's then
     */
    MappedTower(TowerTable table, HiddenLayer hidden, TowerShape shape) {
        table.check(shape);
        this.table = table;
        this.hidden = hidden;
        this.shape = shape;
    }

    int dimension() {
        return shape.dimension();
    }

    float[] vector(TowerInputs inputs) {
        shape.check(inputs);
        return table.vector(hidden.of(table.sums(inputs)));
    }

    @Override
    public void close() {
        hidden.close();
        table.close();
    }
}
