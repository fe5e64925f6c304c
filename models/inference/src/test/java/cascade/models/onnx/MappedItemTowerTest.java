package cascade.models.onnx;

import cascade.models.embed.ItemTower;
import cascade.models.embed.ItemTowerContract;
import cascade.models.embed.MappedItemTower;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerWeights;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MappedItemTowerTest extends ItemTowerContract {

    @TempDir
    Path folder;

    @Override
    protected ItemTower tower(TowerEncoder encoder, TowerWeights weights) {
        return new MappedItemTower(
                encoder, HiddenGraph.table(weights, folder), HiddenGraph.open(weights, folder), weights.dimension());
    }
}
