package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.embed.RandomTowers;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerShape;
import cascade.models.embed.TowerWeights;
import cascade.models.embed.UserTower;
import cascade.models.embed.UserTowerContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxUserTowerTest extends UserTowerContract {

    private static final OnnxRuntime RUNTIME = new OnnxRuntime(OnnxSettings.defaults());

    @TempDir
    Path folder;

    @Override
    protected UserTower tower(TowerEncoder encoder, TowerWeights weights) {
        return open(encoder, weights, encoder.userShape(weights.dimension()), weights.dimension());
    }

    private UserTower open(TowerEncoder encoder, TowerWeights weights, TowerShape shape, int dimension) {
        Path file = folder.resolve("users.onnx");
        try {
            Files.write(file, TowerGraph.of(weights, shape));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return OnnxUserTower.open(RUNTIME, file, encoder, dimension);
    }

    @Test
    void aGraphOfAnotherShapeIsRefused() {
        TowerEncoder encoder = RandomTowers.encoder();
        TowerWeights weights = RandomTowers.users(encoder, Tail.NONE, 1);
        int dimension = weights.dimension();
        TowerShape shape = encoder.userShape(dimension);

        var wider = new TowerShape(shape.rows(), shape.width() + 1, 0, dimension);
        assertRefused(() -> open(encoder, weights, wider, dimension), "'ids' of the graph has 12 columns, not 11");
        assertRefused(
                () -> open(encoder, weights, shape, dimension + 2), "'vectors' of the graph has 8 columns, not 10");
        TowerWeights items = RandomTowers.items(encoder, Tail.NONE, 1);
        assertRefused(() -> open(encoder, items, shape, dimension), "the graph takes");
    }

    @Test
    void aGraphWithFewerRowsThanTheVocabularyNeedsIsRefused() {
        TowerEncoder encoder = RandomTowers.encoder();
        TowerWeights whole = RandomTowers.users(encoder, Tail.NONE, 1);
        float[] table = Arrays.copyOf(whole.table(), whole.table().length - whole.width());
        var fewer = new TowerWeights(whole.width(), table, new float[0], Tail.NONE);

        assertRefused(() -> tower(encoder, fewer), "the graph's table has fewer than 68 rows");
    }

    @Test
    void aFileThatIsNoGraphIsRefusedByName() throws IOException {
        Path file = Files.write(folder.resolve("garbage.onnx"), new byte[] {1, 2, 3});

        assertRefused(() -> OnnxUserTower.open(RUNTIME, file, RandomTowers.encoder(), 8), "garbage.onnx");
    }

    private static void assertRefused(ThrowingCallable opening, String fault) {
        assertThatThrownBy(opening).isInstanceOf(OnnxException.class).hasMessageContaining(fault);
    }
}
