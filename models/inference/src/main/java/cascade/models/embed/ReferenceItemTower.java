package cascade.models.embed;

import cascade.features.Item;

/** An items' tower in plain Java. Holds nothing to release. */
public final class ReferenceItemTower implements ItemTower {

    private final TowerEncoder encoder;
    private final ReferenceTower tower;

    /** @throws IllegalArgumentException where the weights do not fit the encoder */
    public ReferenceItemTower(TowerEncoder encoder, TowerWeights weights) {
        this.encoder = encoder;
        tower = new ReferenceTower(weights, encoder.itemShape(weights.dimension()));
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
    public void close() {}
}
