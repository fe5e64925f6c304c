package cascade.models.embed;

import cascade.features.ClickedItem;
import cascade.features.UserProfile;
import java.util.List;

/** A users' tower in plain Java. Holds nothing to release. */
public final class ReferenceUserTower implements UserTower {

    private final TowerEncoder encoder;
    private final ReferenceTower tower;

    /** @throws IllegalArgumentException where the weights do not fit the encoder */
    public ReferenceUserTower(TowerEncoder encoder, TowerWeights weights) {
        this.encoder = encoder;
        tower = new ReferenceTower(weights, encoder.userShape(weights.dimension()));
    }

    @Override
    public int dimension() {
        return tower.dimension();
    }

    @Override
    public float[] vector(UserProfile profile, List<ClickedItem> clicks) {
        return tower.vector(encoder.user(profile, clicks));
    }

    @Override
    public void close() {}
}
