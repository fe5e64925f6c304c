package cascade.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.UserProfile;
import cascade.models.embed.HiddenLayer;
import cascade.models.embed.HiddenWeights;
import cascade.models.embed.MappedUserTower;
import cascade.models.embed.RandomTowers;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.Tail;
import cascade.models.embed.TowerEncoder;
import cascade.models.embed.TowerTable;
import cascade.models.embed.TowerWeights;
import cascade.models.embed.UserTower;
import cascade.models.embed.UserTowerContract;
import cascade.models.file.CorruptFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedUserTowerTest extends UserTowerContract {

    @TempDir
    Path folder;

    @Override
    protected UserTower tower(TowerEncoder encoder, TowerWeights weights) {
        return new MappedUserTower(
                encoder, HiddenGraph.table(weights, folder), HiddenGraph.open(weights, folder), weights.dimension());
    }

    @Test
    void rowsOfAnyWidthAreAddedUpAsTheReferenceDoes() {
        TowerEncoder encoder = RandomTowers.encoder();
        int rows = encoder.userShape(1).rows();
        // Below, at and between whole registers of 4, 8 and 16 floats.
        for (int width : new int[] {1, 3, 16, 31, 64, 67}) {
            var random = new Random(width);
            TowerWeights weights = weights(rows, width, random);
            var reference = new ReferenceUserTower(encoder, weights);
            try (UserTower tower = tower(encoder, weights)) {
                for (int i = 0; i < 20; i++) {
                    UserProfile profile = RandomTowers.profile(random);
                    List<ClickedItem> clicks = RandomTowers.clicks(random);
                    assertThat(tower.vector(profile, clicks))
                            .containsExactly(reference.vector(profile, clicks), within(1e-5f));
                }
            }
        }
    }

    private static TowerWeights weights(int rows, int width, Random random) {
        float[] table = floats(rows * width, random);
        Arrays.fill(table, 0, width, 0);
        var hidden = new HiddenWeights(floats(width * 5, random), floats(5, random), floats(5 * width, random));
        return new TowerWeights(width, table, new float[0], hidden, Tail.NONE);
    }

    private static float[] floats(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void aTableOfAnotherShapeIsRefused() {
        TowerEncoder encoder = RandomTowers.encoder();
        TowerWeights whole = RandomTowers.users(encoder, Tail.NONE, 1);
        float[] table = Arrays.copyOf(whole.table(), whole.table().length - whole.width());
        var fewer = new TowerWeights(whole.width(), table, new float[0], Tail.NONE);

        assertThatThrownBy(() -> tower(encoder, fewer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a tower of 67 rows, content of 0 and dimension 8 is not")
                .hasMessageContaining("rows=68");
        assertThatThrownBy(() -> tower(encoder, RandomTowers.items(encoder, Tail.NONE, 1)))
                .hasMessageContaining("content of 3");
        TowerTable mapped = HiddenGraph.table(whole, folder);
        assertThatThrownBy(() -> new MappedUserTower(encoder, mapped, HiddenLayer.NONE, 10))
                .hasMessageContaining("dimension=10");
        mapped.close();
    }

    @Test
    void aTowerThatWasClosedIsAskedInVainAndHarmsNobody() {
        TowerEncoder encoder = RandomTowers.encoder();
        UserTower tower = tower(encoder, RandomTowers.users(encoder, Tail.NONE, 1));
        var clicks = List.of(new ClickedItem(new ItemId("i1"), 1, null, null));
        tower.close();

        assertThatThrownBy(() -> tower.vector(UserProfile.UNKNOWN, clicks)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aGraphOfAnotherShapeIsRefused() throws IOException {
        var hidden = new HiddenWeights(new float[6], new float[2], new float[6]);
        Path file = Files.write(folder.resolve("hidden.onnx"), HiddenGraph.of(hidden, 3));

        assertRefused(
                () -> OnnxHiddenLayer.open(HiddenGraph.RUNTIME, file, 4), "'sums' of the graph has 3 columns, not 4");
        Path garbage = Files.write(folder.resolve("garbage.onnx"), new byte[] {1, 2, 3});
        assertRefused(() -> OnnxHiddenLayer.open(HiddenGraph.RUNTIME, garbage, 4), "garbage.onnx");
    }

    private static void assertRefused(ThrowingCallable opening, String fault) {
        assertThatThrownBy(opening).isInstanceOf(OnnxException.class).hasMessageContaining(fault);
    }

    @Test
    void aFileCutInHalfIsRefusedByName() throws IOException {
        Path file = folder.resolve("cut.bin");
        TowerTable.write(RandomTowers.users(RandomTowers.encoder(), Tail.NONE, 1), file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> TowerTable.map(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("cut.bin");
    }
}
