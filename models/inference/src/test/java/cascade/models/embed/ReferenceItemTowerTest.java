package cascade.models.embed;

class ReferenceItemTowerTest extends ItemTowerContract {

    @Override
    protected ItemTower tower(TowerEncoder encoder, TowerWeights weights) {
        return new ReferenceItemTower(encoder, weights);
    }
}
