package cascade.models.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:15:00Z");

    @TempDir
    Path models;

    private Releases releases;

    @BeforeEach
    void open() {
        releases = new Releases(models, () -> NOW);
    }

    @Test
    void nothingIsInServiceBeforeAnythingIsPublished() {
        assertThat(releases.inService()).isEmpty();
        assertThat(releases.list()).isEmpty();
    }

    @Test
    void aReleaseHoldsWhatIsNewAndWhatWasInServiceOfOtherKinds() {
        releases.publish(List.of(bundle("lr", "1"), bundle("nfwfm", "1")), "trained");

        Release second = releases.publish(List.of(bundle("nfwfm", "2")), "trained");

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.createdAt()).isEqualTo(NOW);
        assertThat(second.before()).hasValue(1);
        assertThat(second.versions()).extracting(ModelVersion::toString).containsExactly("lr/1", "nfwfm/2");
        assertThat(releases.inService()).contains(second);
        assertThat(releases.list()).hasSize(2).last().isEqualTo(second);
    }

    @Test
    void goingBackMakesANewReleaseThatIsEqualToTheOneBefore() {
        Release first = releases.publish(List.of(bundle("lr", "1")), "trained");
        releases.publish(List.of(bundle("lr", "2")), "trained");

        Release back = releases.rollBack(OptionalInt.empty());

        assertThat(back.number()).isEqualTo(3);
        assertThat(back.bundles()).isEqualTo(first.bundles());
        assertThat(back.reason()).isEqualTo("rolled back to 1");
        assertThat(back.restores()).hasValue(1);
        assertThat(releases.inService()).contains(back);
    }

    /** Else the second time would bring back what the first one was to be rid of. */
    @Test
    void goingBackTwiceGoesBackByTwo() {
        for (String version : List.of("1", "2", "3")) {
            releases.publish(List.of(bundle("lr", version)), "trained");
        }
        releases.rollBack(OptionalInt.empty());

        assertThat(releases.rollBack(OptionalInt.empty()).versions())
                .extracting(ModelVersion::version)
                .containsExactly("1");
        assertThatThrownBy(() -> releases.rollBack(OptionalInt.empty()))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("there is no release before release 1");
        assertThat(releases.rollBack(OptionalInt.of(3)).versions())
                .extracting(ModelVersion::version)
                .containsExactly("3");
    }

    @Test
    void ofSeveralWhoRetractAReleaseOneGoesBack() {
        releases.publish(List.of(bundle("lr", "1")), "trained");
        releases.publish(List.of(bundle("lr", "2")), "trained");
        int bad = releases.publish(List.of(bundle("lr", "3")), "trained").number();

        assertThat(releases.retract(bad, "latency")).hasValueSatisfying(instead -> {
            assertThat(instead.versions()).extracting(ModelVersion::version).containsExactly("2");
            assertThat(instead.reason()).isEqualTo("rolled back to 2: latency");
        });
        assertThat(new Releases(models).retract(bad, "errors")).isEmpty();
        assertThat(releases.list()).hasSize(4);
        assertThat(releases.probation(bad)).contains(new Probation(Probation.State.RETRACTED, NOW, "latency"));
        assertThat(releases.probation(2)).isEmpty();
    }

    @Test
    void whatPassedIsKnownUntilItIsTakenBackAllTheSame() {
        releases.publish(List.of(bundle("lr", "1")), "trained");
        int good = releases.publish(List.of(bundle("lr", "2")), "trained").number();

        releases.pass(good, "4,210 pages");
        releases.pass(good, "4,211 pages");

        assertThat(new Releases(models).probation(good))
                .contains(new Probation(Probation.State.PASSED, NOW, "4,211 pages"));
        assertThat(releases.list()).hasSize(2);
        releases.retract(good, "clicks of another node");
        assertThat(releases.probation(good)).map(Probation::state).contains(Probation.State.RETRACTED);
    }

    @Test
    void aBundleIsTakenBackUntilSomebodyWantsItAllTheSame() {
        ModelVersion kept = bundle("nfwfm", "1");
        ModelVersion bad = bundle("lr", "2");
        releases.publish(List.of(bundle("lr", "1"), kept), "trained");
        int release = releases.publish(List.of(bad), "trained").number();
        releases.retract(release, "clicks");

        assertThat(releases.takenBack(bad)).map(Probation::reason).contains("clicks");
        assertThat(releases.takenBack(kept)).isEmpty();

        releases.publish(List.of(bad), "published ungated");
        assertThat(releases.takenBack(bad)).isEmpty();
    }

    @Test
    void whatCannotBeGoneBackToIsSaid() throws IOException {
        assertThatThrownBy(() -> releases.rollBack(OptionalInt.empty())).hasMessageContaining("nothing is in service");
        ModelVersion gone = bundle("lr", "1");
        releases.publish(List.of(gone), "trained");
        releases.publish(List.of(bundle("lr", "2")), "trained");
        Files.delete(models.resolve(gone.toString()).resolve("manifest.json"));

        assertThatThrownBy(() -> releases.rollBack(OptionalInt.of(1)))
                .hasMessageContaining("lr/1: there is no such bundle");
        assertThatThrownBy(() -> releases.rollBack(OptionalInt.of(9)))
                .hasMessageContaining("release 9: there is no such release")
                .hasMessageContaining("[1, 2]");
        assertThat(releases.inService()).map(Release::number).contains(2);
    }

    @Test
    void whatIsNotThereIsNotPublished() {
        releases.publish(List.of(bundle("lr", "1")), "trained");

        assertThatThrownBy(() -> releases.publish(List.of(new ModelVersion("nfwfm", "9")), "trained"))
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessageContaining("nfwfm/9: there is no such bundle");
        assertThatThrownBy(() -> releases.publish(List.of(bundle("lr", "2"), bundle("lr", "3")), "trained"))
                .hasMessageContaining("not two of lr");
        assertThat(releases.list()).hasSize(1);
    }

    /** Killed after the release was written and before anything pointed at it. */
    @Test
    void aReleaseThatNothingPointsAtIsNotInServiceAndItsNumberIsNotUsedAgain() throws IOException {
        Release first = releases.publish(List.of(bundle("lr", "1")), "trained");
        var killed = new Release(
                2,
                NOW,
                "killed",
                OptionalInt.of(1),
                OptionalInt.empty(),
                Optional.empty(),
                Map.of("lr", bundle("lr", "2")));
        assertThat(new ReleaseFiles(models).create(killed)).isTrue();
        assertThat(new ReleaseFiles(models).create(killed)).isFalse();

        assertThat(releases.inService()).contains(first);
        Release third = releases.publish(List.of(bundle("nfwfm", "1")), "trained");

        assertThat(third.number()).isEqualTo(3);
        assertThat(third.before()).hasValue(1);
        assertThat(third.versions()).extracting(ModelVersion::toString).containsExactly("lr/1", "nfwfm/1");
    }

    @Test
    void whoPublishesAtOnceLosesNothingOfOthers() throws Exception {
        List<String> kinds = IntStream.range(0, 8).mapToObj(i -> "kind" + i).toList();
        kinds.forEach(kind -> bundle(kind, "1"));
        List<Future<Release>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (String kind : kinds) {
                made.add(threads.submit(
                        () -> new Releases(models).publish(List.of(new ModelVersion(kind, "1")), "at once")));
            }
        }

        for (Future<Release> release : made) {
            release.get();
        }
        assertThat(releases.list()).extracting(Release::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(releases.inService().orElseThrow().bundles()).containsOnlyKeys(kinds);
    }

    @Test
    void nothingButReleasesIsLeftInTheirFolder() throws IOException {
        releases.publish(List.of(bundle("lr", "1")), "trained");
        try (Stream<Path> files = Files.list(models.resolve("releases"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("000001.json", Releases.LOCK);
        }
    }

    @Test
    void aDamagedReleaseIsNamed() throws IOException {
        releases.publish(List.of(bundle("lr", "1")), "trained");
        Files.writeString(models.resolve("releases").resolve("000001.json"), "{\"v\":2}");
        assertThatThrownBy(() -> releases.inService())
                .isInstanceOf(ReleaseRefusedException.class)
                .hasMessage("releases/000001.json: it cannot be read: release format 2 is not 1");
        Files.writeString(models.resolve("current"), "lr\n");
        assertThatThrownBy(() -> releases.inService()).hasMessage("current: it names no release: lr");
    }

    /** As far as releases look at it. */
    private ModelVersion bundle(String kind, String version) {
        try {
            Path folder = Files.createDirectories(models.resolve(kind).resolve(version));
            Files.writeString(folder.resolve("manifest.json"), "{}");
            return new ModelVersion(kind, version);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
