package cascade.models.embed;

import cascade.features.Item;

/** An items' tower whose table stays in its file. */
public final class MappedItemTower implements ItemTower {

    private final TowerEncoder encoder;
    private final MappedTower tower;

    /**
     * Takes table and layer over, to close them.
     *
     * @param dimension of the vectors wanted
     * @throws IllegalArgumentException where the table does not fit the encoder; both stay the caller's then
     */
    public MappedItemTower(TowerEncoder encoder, TowerTable table, HiddenLayer hidden, int dimension) {
        this.encoder = encoder;
        tower = new MappedTower(table, hidden, encoder.itemShape(dimension));
    }

    @Override
    public int dimension() {
        return tower.dimension();
    }

    @Override
    public float[] vector(Item item) {
        return tower.vector(encoder.item(item));
    }

    @Override
    public void close() {
        tower.close();
    }
}
