package cascade.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.training.plan.PlanRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void modelsWithQuotasAreKeptBesideThoseWithout() throws IOException {
        TrainedModels plain = TrainedModels.in(folder, Optional.empty());
        TrainedModels quotas = TrainedModels.in(folder, Optional.empty(), true);
        assertThat(quotas.folder()).isNotEqualTo(plain.folder());

        Files.createDirectories(quotas.folder());
        assertThat(quotas.isTrained()).isFalse();
        quotas.setTrained();
        assertThat(TrainedModels.in(folder, Optional.empty(), true).isTrained()).isTrue();
        assertThat(plain.isTrained()).isFalse();
    }

    @Test
    void modelsAreToldApartByTheirPlanAndByWhatIsCurrent() throws IOException {
        Path lr = Files.writeString(folder.resolve("lr.conf"), "bundles = [{ model = lr }]");
        Path days = Files.writeString(folder.resolve("days.conf"), "bundles = [{ model = lr, days = 3 }]");
        TrainedModels one = TrainedModels.in(folder, Optional.of(lr));
        TrainedModels other = TrainedModels.in(folder, Optional.of(days));
        publish(one, "20260601T000000Z-1");
        publish(other, "20260601T000000Z-1");
        String before = one.identity();
        assertThat(before).contains("lr/20260601T000000Z-1").isNotEqualTo(other.identity());

        publish(one, "20260602T000000Z-1");
        assertThat(one.identity()).isNotEqualTo(before);
    }

    @Test
    void aPlanIsWhatItIncludesAndNotHowItIsWritten() throws IOException {
        Path part = Files.writeString(folder.resolve("part.conf"), "bundles = [{ model = lr }]");
        Path file = Files.writeString(folder.resolve("mine.conf"), "include \"part.conf\"");
        Path folderBefore = TrainedModels.in(folder, Optional.of(file)).folder();
        assertThat(TrainedModels.in(folder, Optional.of(part)).folder()).isEqualTo(folderBefore);

        Files.writeString(part, "bundles = [{ model = fm }]");
        assertThat(TrainedModels.in(folder, Optional.of(file)).folder()).isNotEqualTo(folderBefore);
    }

    @Test
    void aPlanThatCannotBeFollowedIsRefusedBeforeAnythingIsMade() throws IOException {
        Path nowhere = folder.resolve("nowhere.conf");
        assertThatThrownBy(() -> TrainedModels.in(folder, Optional.of(nowhere)))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("nowhere.conf");
        Path wrong = Files.writeString(folder.resolve("wrong.conf"), "bundles = [{ model = nfwfn }]");
        assertThatThrownBy(() -> TrainedModels.in(folder, Optional.of(wrong)))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("bundles[0].model: no model is named 'nfwfn'");
    }

    private static void publish(TrainedModels models, String version) throws IOException {
        Path bundle = Files.createDirectories(models.folder().resolve("lr").resolve(version));
        Files.writeString(bundle.resolve("manifest.json"), "{}");
        new Releases(models.folder()).publish(List.of(new ModelVersion("lr", version)), "trained");
    }
}
