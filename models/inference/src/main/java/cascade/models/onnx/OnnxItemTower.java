package cascade.models.onnx;

import cascade.features.Item;
import cascade.models.embed.ItemTower;
import cascade.models.embed.TowerEncoder;
import java.nio.file.Path;

/** An items' tower in ONNX Runtime, on the calling thread. */
public final class OnnxItemTower implements ItemTower {

    private final TowerEncoder encoder;
    private final OnnxTower tower;

    private OnnxItemTower(TowerEncoder encoder, OnnxTower tower) {
        this.encoder = encoder;
        this.tower = tower;
    }

    /**
     * Loads {@code items.onnx}.
     *
     * @param dimension of its vectors
     * @throws OnnxException where it cannot be loaded or does not fit the encoder
     */
    public static OnnxItemTower open(OnnxRuntime runtime, Path model, TowerEncoder encoder, int dimension) {
        return new OnnxItemTower(encoder, OnnxTower.open(runtime, model, encoder.itemShape(dimension)));
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
