package cascade.models.embed;

import cascade.features.ClickedItem;
import cascade.features.UserProfile;
import java.util.List;

/** A users' tower whose table stays in its file: one row for every item makes it as large as the items' vectors. */
public final class MappedUserTower implements UserTower {

    private final TowerEncoder encoder;
    private final MappedTower tower;

    /**
     * Takes table and layer over, to close them.
     *
     * @param dimension of the vectors wanted
     * @throws IllegalArgumentException where the table does not fit the encoder; both stay the caller's then
     */
    public MappedUserTower(TowerEncoder encoder, TowerTable table, HiddenLayer hidden, int dimension) {
        this.encoder = encoder;
        tower = new MappedTower(table, hidden, encoder.userShape(dimension));
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
    public void close() {
        tower.close();
    }
}
