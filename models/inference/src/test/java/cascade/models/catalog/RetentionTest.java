package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.OrdinalNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    @TempDir
    Path models;

    @Test
    void whatTheLastReleasesDoNotNameIsDeleted() {
        ModelVersion logistic = TestBundles.logistic(models, 1);
        ModelVersion first = TestBundles.vectors(models, "item2vec", 1);
        ModelVersion second = TestBundles.vectors(models, "item2vec", 2);
        ModelVersion third = TestBundles.vectors(models, "item2vec", 3);
        new Releases(models).pass(1, "pages");
        new Releases(models).pass(3, "pages");

        Retention.Pruned pruned = prune(2, Duration.ZERO);

        assertThat(pruned.releases()).containsExactly(1, 2);
        assertThat(pruned.bundles()).containsExactly(first);
        assertThat(catalog().versions("item2vec")).containsExactly(second, third);
        assertThat(catalog().versions("lr")).containsExactly(logistic);
        assertThat(new Releases(models).list()).extracting(Release::number).containsExactly(3, 4);
        assertThat(models.resolve("releases/000001.passed")).doesNotExist();
        assertThat(models.resolve("releases/000003.passed")).exists();
        assertThat(prune(2, Duration.ZERO).bundles()).isEmpty();
    }

    @Test
    void whatServesStaysHoweverManyReleasesFollowedIt() throws IOException {
        ModelVersion first = TestBundles.vectors(models, "item2vec", 1);
        TestBundles.vectors(models, "item2vec", 2);
        TestBundles.vectors(models, "item2vec", 3);
        Files.writeString(models.resolve("current"), "1\n");

        prune(1, Duration.ZERO);

        assertThat(catalog().releases().inService()).map(Release::number).contains(1);
        assertThat(catalog().manifest(first)).isNotNull();
    }

    @Test
    void whatNoReleaseHasNamedYetStaysForADay() {
        ModelVersion candidate = TestBundles.sealed(models, () -> TestBundles.logistic(models, 1));
        TestBundles.vectors(models, "item2vec", 1);

        assertThat(prune(1, Duration.ofHours(23)).bundles()).isEmpty();
        assertThat(catalog().versions("lr")).containsExactly(candidate);

        assertThat(prune(1, Duration.ofHours(25)).bundles()).containsExactly(candidate);
    }

    @Test
    void whatAKilledOneLeftIsSweptAndADraftOnlyWhenItIsOld() throws IOException {
        TestBundles.logistic(models, 1);
        Path gone = Files.createDirectories(models.resolve("lr").resolve(".gone-20260101T000000Z-1"));
        Files.writeString(gone.resolve("weights.bin"), "half");
        Path draft = Files.createDirectories(models.resolve("lr").resolve(".draft-1"));

        prune(1, Duration.ZERO);
        assertThat(gone).doesNotExist();
        assertThat(draft).exists();

        prune(1, Duration.ofHours(25));
        assertThat(draft).doesNotExist();
    }

    @Test
    void aBundlesVerdictGoesWithIt() {
        ModelVersion first = TestBundles.vectors(models, "item2vec", 1);
        TestBundles.vectors(models, "item2vec", 2);
        Verdicts verdicts = new Verdicts(models);
        verdicts.keep(new Verdict(first, Optional.empty(), Instant.EPOCH, List.of()));

        prune(1, Duration.ZERO);

        assertThat(verdicts.on(first)).isEmpty();
    }

    @Test
    void whoCannotTellWhatIsNamedDeletesNothing() throws IOException {
        ModelVersion first = TestBundles.vectors(models, "item2vec", 1);
        TestBundles.vectors(models, "item2vec", 2);
        Files.writeString(models.resolve("releases").resolve("000002.json"), "");

        assertThatThrownBy(() -> prune(1, Duration.ofDays(9))).isInstanceOf(ReleaseRefusedException.class);

        assertThat(catalog().versions("item2vec")).contains(first);
    }

    @Test
    void goingBackToWhatWasDeletedIsRefused() {
        TestBundles.vectors(models, "item2vec", 1);
        TestBundles.vectors(models, "item2vec", 2);
        prune(1, Duration.ZERO);

        assertThatThrownBy(() -> new Releases(models).rollBack(OptionalInt.empty()))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("release 1: there is no such release");
    }

    private ModelCatalog catalog() {
        return new ModelCatalog(models, new OrdinalNames());
    }

    /** @param later than now, by the clock of who deletes */
    private Retention.Pruned prune(int keep, Duration later) {
        return new Retention(models, () -> Instant.now().plus(later)).prune(keep);
    }
}
