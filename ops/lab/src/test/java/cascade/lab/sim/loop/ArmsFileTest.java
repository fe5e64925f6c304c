package cascade.lab.sim.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.run.process.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArmsFileTest {

    @TempDir
    private Path folder;

    @Test
    void armsAreParametersByName() throws IOException {
        List<Arm> arms = read("""
                { "more-follows": {"rank.value.follow": 50}, no-fresh { recall.quota.fresh = 0 } }
                """);
        assertThat(arms).extracting(Arm::name).containsExactly("more-follows", "no-fresh");
        assertThat(arms.getFirst().parameters()).containsEntry("rank.value.follow", 50);
        assertThat(arms.getLast().parameters()).containsEntry("recall.quota.fresh", 0);
    }

    @Test
    void theExampleWeighsFollowsInFiveWays() {
        assertThat(ArmsFile.read(SourceTree.root().resolve("ops/examples/follow-weights.conf")))
                .extracting(arm -> arm.parameters().get("rank.value.follow"))
                .containsExactlyInAnyOrder(0, 5, 50, 200, 1000);
    }

    @Test
    void anUnknownParameterIsNamed() {
        assertThatThrownBy(() -> read("{ wrong { rank.value.folow = 50 } }"))
                .isInstanceOf(InvalidArmException.class)
                .hasMessageContaining("arm wrong")
                .hasMessageContaining("rank.value.follow");
    }

    @Test
    void whatIsNoFileOfArmsIsRefused() {
        assertThatThrownBy(() -> read("{ oracle { rank.value.follow = 1 } }")).hasMessageContaining("oracle");
        assertThatThrownBy(() -> read("{ a = 3 }")).hasMessageContaining("not an object");
        assertThatThrownBy(() -> read("{")).isInstanceOf(InvalidArmException.class);
        assertThatThrownBy(() -> read("{}")).hasMessageContaining("0 arms");
        assertThatThrownBy(() -> ArmsFile.read(folder.resolve("none"))).hasMessageContaining("no file of arms");
    }

    private List<Arm> read(String text) throws IOException {
        return ArmsFile.read(Files.writeString(folder.resolve("arms.conf"), text));
    }
}
