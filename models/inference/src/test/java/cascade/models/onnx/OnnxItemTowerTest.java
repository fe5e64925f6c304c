package cascade.models.onnx;

import cascade.models.embed.ItemTower;
import cascade.models.embed.ItemTowerContract;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OnnxItemTowerTest extends ItemTowerContract {

    private static final OnnxRuntime RUNTIME = new OnnxRuntime(OnnxSettings.defaults());

    @TempDir
    Path folder;

    @Override
    protected ItemTower tower(TowerEncoder encoder, TowerWeights weights) {
        Path file = folder.resolve("items.onnx");
        try {
            Files.write(file, TowerGraph.of(weights, encoder.itemShape(weights.dimension())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OnnxItemTower.open(RUNTIME, file, encoder, weights.dimension());
    }
}
