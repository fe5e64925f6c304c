package cascade.training.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.training.Judge;
import cascade.training.TinyCommunity;
import cascade.training.Training;
import cascade.training.TrainingOrder;
import cascade.training.log.read.LogFolder;
import cascade.training.plan.Plan;
import cascade.training.plan.PlanReader;
import cascade.training.progress.ProgressListener;
import cascade.training.reading.NothingToLearnException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Towers that serve go on through the clicks since they learned last, while rankers that were served nothing stay. */
@Tag("long") // it trains again and again
class TowersRefreshTest {

    private static final String PLAN = """
            min-count = 1
            gate.min-positives = 5
            refit.drift { overlap = 0 }
            bundles = [{ model = lr, settings.epochs = 1 }, { model = youtubenet, nightly = true, settings.epochs = 1 }]
            """;

    @TempDir
    private Path folder;

    private final List<String> steps = new ArrayList<>();
    private Plan plan;
    private Path log;
    private Path models;
    private Release first;
    private Instant end;

    @BeforeEach
    void trainWhatServes() {
        log = folder.resolve("log");
        models = folder.resolve("models");
        TinyCommunity.write(log);
        plan = PlanReader.forServing().parse("a test", PLAN);
        Training.train(order(log, Judge.NONE), ProgressListener.NONE);
        first = inService();
        end = new LogFolder(log).summary().to();
    }

    @Test
    void theyLearnTheClicksSinceAndTheirListsAreMadeAnew() {
        ModelCard before = card(first, "youtubenet");
        List<ModelVersion> published = refresh(order(log, Judge.NONE));
        assertThat(published).extracting(ModelVersion::kind).containsExactly("youtubenet", "youtubenet-nightly");

        Release release = inService();
        assertThat(release.reason()).isEqualTo("refreshed");
        assertThat(release.bundles().get("lr")).isEqualTo(first.bundles().get("lr"));
        assertThat(release.versions()).containsAll(published);
        ModelCard after = card(release, "youtubenet");
        assertThat(after.data().from()).isEqualTo(before.data().from());
        assertThat(after.data().to()).isEqualTo(end.plusMillis(1));
        assertThat(after.origin().orElseThrow().candidate()).isPresent();
        assertThat(steps)
                .contains("train youtubenet from " + first.bundles().get("youtubenet"))
                .anySatisfy(step ->
                        assertThat(step).startsWith("left as it is: lr/").contains("there are 0 samples"));

        assertThatThrownBy(() -> refresh(order(log, Judge.NONE)))
                .as("they have learned all of that")
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("where the log ends");
    }

    @Test
    void theJudgeIsAskedOfTowersThatHaveNotSeenTheLastSixth() {
        Instant learned = card(first, "youtubenet").data().to();
        Instant sixth = LogFolder.validationFrom(learned, end);
        assertThat(refresh(order(log, candidates -> {
                    assertThat(candidates)
                            .extracting(ModelVersion::kind)
                            .containsExactly("youtubenet", "youtubenet-nightly");
                    assertThat(manifest(candidates.getFirst()).data().to()).isEqualTo(sixth);
                    return List.of();
                })))
                .isEmpty();
        assertThat(inService()).isEqualTo(first);
    }

    @Test
    void aLogThatHoldsLessThanHalfOfWhatTheyLearnedFromWouldMakeThemForget() {
        Path later = folder.resolve("later");
        TinyCommunity.writeLater(later);
        assertThatThrownBy(() -> refresh(order(later, Judge.NONE)))
                .isInstanceOf(NothingToLearnException.class)
                .hasMessageContaining("it holds less than half of that");
        assertThat(inService()).isEqualTo(first);
    }

    private List<ModelVersion> refresh(TrainingOrder order) {
        return Refresh.train(order, (step, _, _) -> steps.add(step)).published();
    }

    private TrainingOrder order(Path from, Judge judge) {
        return new TrainingOrder(from, models, plan, Optional.empty(), "unknown", judge);
    }

    private Release inService() {
        return new Releases(models).inService().orElseThrow();
    }

    private ModelCard card(Release release, String kind) {
        return manifest(release.bundles().get(kind));
    }

    private ModelCard manifest(ModelVersion version) {
        return new ModelCatalog(models, new OrdinalNames()).manifest(version).card();
    }
}
