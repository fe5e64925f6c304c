package cascade.ops.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelsTest {

    @TempDir
    private Path folder;

    @Test
    void eachPlansModelsAreKeptApartAndTrainedOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.conf"), "bundles = [{ model = lr }]");
        TrainedModels plain = TrainedModels.in(folder, Optional.empty());
        TrainedModels mine = TrainedModels.in(folder, Optional.of(file));
        assertThat(mine.folder()).isNotEqualTo(plain.folder());

        Files.createDirectories(mine.folder());
        assertThat(mine.isTrained()).isFalse();
        mine.setTrained();
        assertThat(TrainedModels.in(folder, Optional.of(file)).isTrained()).isTrue();
        assertThat(plain.isTrained()).isFalse();

        Files.writeString(file, "bundles = [{ model = fm }]");
        TrainedModels changed = TrainedModels.in(folder, Optional.of(file));
        assertThat(changed.isTrained()).isFalse();
        assertThat(changed.folder()).isNotEqualTo(mine.folder());
    }

    @Test
    void modelsAreToldApartByTheirPlanAndByWhatIsCurrent() throws IOException {
        Path lr = Files.writeString(folder.resolve("lr.conf"), "bundles = [{ model = lr }]");
        Path cold = Files.writeString(folder.resolve("cold.conf"), "bundles = [{ model = lr, start = cold }]");
        TrainedModels one = TrainedModels.in(folder, Optional.of(lr));
        TrainedModels other = TrainedModels.in(folder, Optional.of(cold));
        publish(one, "20260601T000000Z-1");
        publish(other, "20260601T000000Z-1");
        String before = one.identity();
        assertThat(before).contains("lr/20260601T000000Z-1").isNotEqualTo(other.identity());

        publish(one, "20260602T000000Z-1");
        assertThat(one.identity()).isNotEqualTo(before);
    }

    @Test
    void aPlanThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere.conf");
        assertThatThrownBy(() -> TrainedModels.in(folder, Optional.of(nowhere)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot read the plan " + nowhere);
    }

    private static void publish(TrainedModels models, String version) throws IOException {
        Path kind = Files.createDirectories(models.folder().resolve("lr"));
        Files.writeString(kind.resolve("current"), version + "\n");
    }
}
