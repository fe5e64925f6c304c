package cascade.models.onnx;

import cascade.features.ClickedItem;
import cascade.features.UserProfile;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.UserTower;
import java.nio.file.Path;
import java.util.List;

/** A users' tower in ONNX Runtime, on the calling thread. */
public final class OnnxUserTower implements UserTower {

    private final TowerEncoder encoder;
    private final OnnxTower tower;

    private OnnxUserTower(TowerEncoder encoder, OnnxTower tower) {
        this.encoder = encoder;
        this.tower = tower;
    }

    /**
     * Loads {@code users.onnx}.
     *
     * @param dimension of its vectors
     * @throws OnnxException where it cannot be loaded or does not fit the encoder
     */
    public static OnnxUserTower open(OnnxRuntime runtime, Path model, TowerEncoder encoder, int dimension) {
        return new OnnxUserTower(encoder, OnnxTower.open(runtime, model, encoder.userShape(dimension)));
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
