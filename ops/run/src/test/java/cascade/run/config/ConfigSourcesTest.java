package cascade.run.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.AppConfig;
import cascade.features.Scene;
import cascade.feed.ExploreParameters;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.ValueWeights;
import cascade.knob.Knob;
import cascade.rank.RankKnobs;
import cascade.recall.RecallKnobs;
import cascade.rerank.ExploreKnobs;
import cascade.run.schedule.TrainConfig;
import cascade.run.sink.SinkConfig;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigSourcesTest {

    @TempDir
    private Path folder;

    @Test
    void theReferenceHoldsEveryDefault() {
        assertThat(load("")).isEqualTo(AppConfig.defaults());
        assertThat(ConfigSources.loadSink(Optional.empty(), Map.of(), Map.of())).isEqualTo(SinkConfig.defaults());
        assertThat(ConfigSources.loadTraining(Optional.empty(), Map.of(), Map.of()))
                .isEqualTo(TrainConfig.defaults());
    }

    static Set<String> keys() {
        return ConfigSources.keys(ConfigSources.reference());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyReachesTheConfigurationFromTheEnvironment(String key) {
        Map<String, String> environment = Map.of(ConfigSources.variable(key), other(ConfigSources.reference(), key));
        if (key.startsWith("sink.")) {
            assertThat(ConfigSources.loadSink(Optional.empty(), environment, Map.of()))
                    .isNotEqualTo(SinkConfig.defaults());
        } else if (key.startsWith("train.")) {
            assertThat(ConfigSources.loadTraining(Optional.empty(), environment, Map.of()))
                    .isNotEqualTo(TrainConfig.defaults());
        } else {
            assertThat(ConfigSources.load(Optional.empty(), environment, Map.of()))
                    .isNotEqualTo(AppConfig.defaults());
        }
    }

    /** A valid value that is not the default. */
    private static String other(Config reference, String key) {
        String text = reference.getValue(key).unwrapped().toString();
        if (key.startsWith("explore.")) {
            return "0.125"; // A share of places, of at most a half.
        }
        if (key.startsWith("recall.cap.")) {
            return "1999"; // It is as high as may be.
        }
        if (text.equals("0")) {
            // Of threads it stands for as many as this machine keeps busy.
            return Integer.toString(Runtime.getRuntime().availableProcessors() + 1);
        }
        if (text.equals("-1")) {
            return "3"; // Of replicas it stands for as many as the broker makes by itself.
        }
        if (reference.getValue(key).valueType() == ConfigValueType.NUMBER) {
            return text.contains(".") ? "0.125" : Long.toString(Long.parseLong(text) + 1);
        }
        return switch (text) {
            case "true" -> "false";
            case "false" -> "true";
            case "ivf-nibbles" -> "exact";
            case "off" -> "10m";
            case "2g" -> "1500m";
            case "12h", "30m" -> "90m";
            case "127.0.0.1:9092" -> "127.0.0.1:9093";
            case "" -> key.equals("http.allowed-hosts") ? "app.example" : "https://app.example";
            default -> text.matches("\\d+(ms|s|m|h|d)") ? "1500ms" : text + "1";
        };
    }

    @Test
    void periodsOfTrainingMayBeOffAndWhatIsNoneIsRefused() {
        TrainConfig config = training("train { every = 10m, whole-every = off, cold-every = off, log = there }");
        assertThat(config.every()).contains(Duration.ofMinutes(10));
        assertThat(config.wholeEvery()).isEmpty();
        assertThat(config.coldEvery()).isEmpty();
        assertThat(config.log()).contains(Path.of("there"));
        for (String line : List.of("train.every = 0s", "train.cores = 0", "train.memory = much", "train.keep = 1")) {
            assertThatThrownBy(() -> training(line))
                    .isInstanceOf(ConfigRefusedException.class)
                    .hasMessageContaining(line.substring(0, line.indexOf(' ')));
        }
    }

    private TrainConfig training(String text) {
        try {
            Path file = Files.writeString(folder.resolve("server.conf"), text);
            return ConfigSources.loadTraining(Optional.of(file), Map.of(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noTwoKeysShareAnEnvironmentVariable() {
        assertThat(keys().stream().map(ConfigSources::variable).collect(Collectors.toSet()))
                .hasSameSizeAs(keys());
    }

    @Test
    void aFileOverridesTheReferenceAndTheEnvironmentTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("server.conf"), "http { port = 9000, host = \"0.0.0.0\" }");
        AppConfig config = ConfigSources.load(Optional.of(file), Map.of("CASCADE_HTTP_PORT", "9001"), Map.of());
        assertThat(config.http().port()).isEqualTo(9001);
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.redis()).isEqualTo(AppConfig.defaults().redis());
    }

    @Test
    void commonNamesOfServersAreUnderstood() {
        Map<String, String> environment = Map.of("REDIS_URL", "redis://there:1", "KAFKA_BOOTSTRAP", "there:2");
        AppConfig config = ConfigSources.load(Optional.empty(), environment, Map.of());
        assertThat(config.redis().uri()).isEqualTo("redis://there:1");
        assertThat(config.kafka().bootstrap()).isEqualTo("there:2");
    }

    @Test
    void aNodeIsCalledAsItsMachineUnlessItIsNamed() throws IOException {
        String machine = new String(
                new ProcessBuilder("uname", "-n").start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String node = load("").experiments().node();
        assertThat(node).isNotEmpty().doesNotContain(".");
        assertThat(machine.strip() + ".").startsWith(node + ".");
        assertThat(load("experiments.node = node-1").experiments().node()).isEqualTo("node-1");
    }

    @Test
    void anOverrideGoesBeforeEverything() {
        Map<String, String> environment = Map.of("CASCADE_HTTP_PORT", "9001");
        AppConfig config = ConfigSources.load(Optional.empty(), environment, Map.of("http.port", "9002"));
        assertThat(config.http().port()).isEqualTo(9002);
    }

    @Test
    void anUnknownKeyIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> load("http.port = 9000\nhttp.prot = 9000\n"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("http.prot")
                .hasMessageContaining("server.conf: 2");
    }

    @Test
    void aValueOfAnotherKindIsRefusedWithItsKey() {
        assertThatThrownBy(() -> load("http.port = many"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("http.port");
    }

    @Test
    void aValueOutOfRangeIsRefusedWithItsKey() {
        assertThatThrownBy(() -> load("http.port = 99999"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("http.port")
                .hasMessageContaining("99999");
    }

    @Test
    void whatClientsOfKafkaAndRedisCannotRunWithIsRefusedWithItsKeyAndTheValue() {
        Map<String, String> refused = Map.of(
                "kafka.bootstrap", "localhost:9092.",
                "kafka.delivery-timeout", "100ms",
                "redis.uri", "redis://localhost:6379.");
        refused.forEach((key, value) -> assertThatThrownBy(() -> load(key + " = \"" + value + "\""))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(value.equals("100ms") ? "PT0.1S" : value));
    }

    @Test
    void aMissingFileIsRefusedByName() {
        assertThatThrownBy(() -> ConfigSources.load(Optional.of(folder.resolve("none.conf")), Map.of(), Map.of()))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("none.conf");
    }

    @Test
    void durationsAreReadWithTheirUnits() {
        assertThat(load("rank.budget = 70ms").rank().budget()).isEqualTo(Duration.ofMillis(70));
    }

    @Test
    void hostsOfPicturesAreSplitAndOneThatIsNoneIsRefused() {
        assertThat(load("http.image-hosts = \"https://a.example, *.b.example\"")
                        .http()
                        .pages()
                        .imageHosts())
                .containsExactly("https://a.example", "*.b.example");
        assertThatThrownBy(() -> load("http.image-hosts = \"a.example;script-src\""))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("http.image-hosts");
    }

    @Test
    void thePageHasANoteOfALineAtMost() {
        assertThat(load("http.note = \"Times are shifted\"").http().pages().note())
                .isEqualTo("Times are shifted");
        assertThatThrownBy(() -> load("http.note = \"" + "x".repeat(201) + "\""))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("http.note");
    }

    @Test
    void theCatalogueIsWrittenDownUnlessItsFolderIsEmpty() {
        assertThat(load("").catalogue().snapshotFolder()).isEqualTo(Path.of("catalogue"));
        assertThat(load("catalogue.snapshot-folder = \"\"").catalogue().snapshotFolder())
                .isNull();
    }

    @Test
    void whatIsWrittenIsQueuedBesideTheCatalogueUnlessAFolderIsNamedOrThereIsNone() {
        assertThat(load("").catalogueLog().folder()).isEqualTo(Path.of("catalogue", "queue"));
        assertThat(load("catalogue.snapshot-folder = \"there\"").catalogueLog().folder())
                .isEqualTo(Path.of("there", "queue"));
        assertThat(load("catalogue-log.folder = \"here\"\ncatalogue.snapshot-folder = \"\"")
                        .catalogueLog()
                        .folder())
                .isEqualTo(Path.of("here"));
        assertThat(load("catalogue.snapshot-folder = \"\"").catalogueLog().folder())
                .isNull();
    }

    @Test
    void anySourceMayBeOtherInAScene() {
        AppConfig config = load("recall.scene.video { quota.fresh = 7, weight.trending = 0.25 }");
        RecallParameters sources = config.recall().sources();
        assertThat(sources.of(Scene.VIDEO, Source.FRESH).quota()).isEqualTo(7);
        assertThat(sources.of(Scene.VIDEO, Source.TRENDING).weight()).isEqualTo(0.25);
        assertThat(sources.of(Scene.WATERFALL, Source.FRESH).quota()).isEqualTo(80);
        Map<String, String> environment = Map.of("CASCADE_RECALL_SCENE_WATERFALL_CAP_TWO_TOWER", "9");
        assertThat(ConfigSources.load(Optional.empty(), environment, Map.of())
                        .recall()
                        .sources()
                        .of(Scene.WATERFALL, Source.TWO_TOWER)
                        .cap())
                .isEqualTo(9);
    }

    @Test
    void aSceneMayHaveItsOwnLimitUpToWhatMayBeScored() {
        assertThat(load("").recall().sources().limits().of(Scene.VIDEO)).isEqualTo(800);
        AppConfig config = load("recall { limit = 500, scene.video.limit = 2000 }");
        assertThat(config.recall().sources().limits().of(Scene.WATERFALL)).isEqualTo(500);
        assertThat(config.recall().sources().limits().of(Scene.VIDEO)).isEqualTo(2_000);
        assertThat(config.configured().knobs())
                .isEqualTo(Map.of("recall.limit", "500", "recall.scene.video.limit", "2000"));
        assertThatThrownBy(() -> load("recall.scene.video.limit = 2001"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("recall.scene.video.limit must be a whole number in 1..2000, is 2001");
    }

    @Test
    void nothingIsDrawnUnlessASceneOrAllAreToldTo() {
        assertThat(load("").parameters().explore()).isEqualTo(ExploreParameters.NONE);
        ExploreParameters explore =
                load("explore { share = 0.1, scene.video.share = 0.02 }").explore();
        assertThat(explore.of(Scene.WATERFALL)).isEqualTo(.1);
        assertThat(explore.of(Scene.VIDEO)).isEqualTo(.02);
        assertThatThrownBy(() -> load("explore.share = 0.6"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("explore.share must be a number in 0.0..0.5, is 0.6");
        assertThatThrownBy(() -> load("explore.scene.hall.share = 0.1"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("explore.scene.hall.share");
    }

    @Test
    void whatIsOtherThanBuiltInIsKnownForRecordsOfPages() {
        assertThat(load("").configured().knobs()).isEmpty();
        AppConfig config = load("""
                rank.value.follow = 8
                recall { quota.fresh = 7, weight.fresh = 0.4, scene.similar.weight.trending = null }
                rerank { author-spacing = 6, topic-most = 3 }
                explore.scene.video.share = 0.02""");
        assertThat(config.configured().parameters()).isEqualTo(config.parameters());
        assertThat(config.configured().knobs())
                .isEqualTo(Map.of(
                        "rank.value.follow", "8.0",
                        "recall.quota.fresh", "7",
                        "recall.scene.similar.weight.trending", "null",
                        "rerank.author-spacing", "6",
                        "explore.scene.video.share", "0.02"));
    }

    @Test
    void everyKnobOfAllScenesIsInTheReferenceAndIsRefusedOutsideOfItsRange() {
        Set<String> keys = keys();
        List<Knob<?>> all = new ArrayList<>(RecallKnobs.all());
        all.addAll(ExploreKnobs.all());
        all.add(RankKnobs.value("follow"));
        for (Knob<?> knob : all) {
            assertThat(knob.what()).endsWith(".");
            if (!knob.name().contains(".scene.")) {
                assertThat(keys).contains(knob.name());
            }
            assertThatThrownBy(() -> load(knob.name() + " = -1"))
                    .isInstanceOf(ConfigRefusedException.class)
                    .hasMessageContaining(
                            knob.name() + " must be " + knob.type().words());
        }
    }

    @Test
    void anUnknownSourceOfASceneIsRefused() {
        assertThatThrownBy(() -> load("recall.scene.video.quota.rumours = 7"))
                .isInstanceOf(ConfigRefusedException.class)
                .hasMessageContaining("recall.scene.video.quota.rumours");
    }

    @Test
    void anyTaskMayHaveAWeightFromAFileOrTheEnvironment() {
        assertThat(load("rank.value { follow = 20, share = 3 }").rank().weights())
                .isEqualTo(ValueWeights.of(Map.of("click", 1.0, "follow", 20.0, "share", 3.0)));
        assertThat(ConfigSources.load(Optional.empty(), Map.of("CASCADE_RANK_VALUE_SUPER_LIKE", "2"), Map.of())
                        .rank()
                        .weights()
                        .of("super-like"))
                .isEqualTo(2);
    }

    @Test
    void whatIsNoTaskOrNoWeightOfOneIsRefusedWithItsKey() {
        for (String line : List.of("rank.value.Follow = 1", "rank.value.a.b = 1", "rank.value.like = much")) {
            assertThatThrownBy(() -> load(line))
                    .isInstanceOf(ConfigRefusedException.class)
                    .hasMessageContaining(line.substring(0, line.indexOf(' ')));
        }
    }

    private AppConfig load(String text) {
        try {
            Path file = Files.writeString(folder.resolve("server.conf"), text);
            return ConfigSources.load(Optional.of(file), Map.of(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
