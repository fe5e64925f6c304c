package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.models.catalog.AnchorNotes;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Check;
import cascade.training.plan.GateSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten days, each with a candidate that is judged on that day's impressions beside what serves and what the catalogue remembers as the best of the week, and is
 * published and noted where it passes. A single verdict is off by about as much as a day is worth.
 */
@Tag("long") // eighty judgements
class DownhillTest {

    private static final int IMPRESSIONS = 20_000;
    private static final double RARITY = 1.5;

    /** Of noise in what the ranker of the first day says. */
    private static final double SHARE = .3;

    private static final double A_DAY = .003;
    private static final int DAYS = 10;
    private static final int COMMUNITIES = 10;
    private static final int EQUAL_COMMUNITIES = 5;

    @TempDir
    private Path folder;

    @Test
    void whoIsALittleWorseEachDayIsRefusedWhenTheBudgetIsSpentThoughSomeVerdictsFindHimBetter() {
        var all = new KnownTruth(2 * IMPRESSIONS, RARITY, 1);
        double[] noise = all.noise();
        double[] shares = IntStream.rangeClosed(0, DAYS)
                .mapToDouble(day -> all.shareWorse(noise, SHARE, day * A_DAY))
                .toArray();
        int better = 0;
        for (int seed = 1; seed <= COMMUNITIES; seed++) {
            var community = new Community(seed, day -> shares[day]);
            int day = 1;
            while (community.passes(day)) {
                day++;
                assertThat(day)
                        .as("day of community %d; the fourth has lost .012", seed)
                        .isLessThanOrEqualTo(4);
            }
            better += community.better;
        }
        assertThat(better).isPositive();
    }

    @Test
    void whoIsAsGoodEachDayPassesOnNineteenOfTwenty() {
        int refused = 0;
        for (int seed = 1; seed <= EQUAL_COMMUNITIES; seed++) {
            var community = new Community(seed, _ -> SHARE);
            for (int day = 1; day <= DAYS; day++) {
                refused += community.passes(day) ? 0 : 1;
            }
        }
        assertThat(refused).isLessThanOrEqualTo(EQUAL_COMMUNITIES * DAYS / 20);
    }

    private final class Community {

        private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");

        private final Path models;
        private final long seed;
        private final IntToDoubleFunction shareOfDay;
        private final Map<ModelVersion, Double> shares = new HashMap<>();
        private int better;

        /** @param shareOfDay of noise in what the ranker of a day says */
        Community(long seed, IntToDoubleFunction shareOfDay) {
            this.models = folder.resolve("models-" + seed);
            this.seed = seed;
            this.shareOfDay = shareOfDay;
            publish(candidate(0), Optional.empty(), START);
        }

        /** Judges the candidate of a day, and publishes it where it passes. */
        boolean passes(int day) {
            Instant now = START.plus(Duration.ofDays(day));
            ModelVersion candidate = candidate(day);
            Verdict verdict = judge(candidate, day, now);
            if (verdict.isPassed()) {
                publish(candidate, Optional.of(verdict), now);
            }
            return verdict.isPassed();
        }

        private ModelVersion candidate(int day) {
            try (var bundle = BundleWriter.begin(models, "lr")) {
                Files.createFile(bundle.file("weights.bin"));
                Instant at = START.plus(Duration.ofDays(day));
                ModelVersion version = bundle.seal(new ModelCard(
                        Role.RANKING,
                        Optional.of("any"),
                        List.of("click"),
                        Map.of(),
                        new ModelCard.DataRange(START, at),
                        at,
                        seed));
                shares.put(version, shareOfDay.applyAsDouble(day));
                return version;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void publish(ModelVersion version, Optional<Verdict> verdict, Instant now) {
            new Releases(models).publish(List.of(version), "trained");
            new AnchorNotes(models).note(List.of(version), verdict.stream().toList(), now);
        }

        private Verdict judge(ModelVersion candidate, int day, Instant now) {
            var order =
                    GateOrder.againstInService(models, List.of(candidate), folder, GateSettings.defaults(), day, now);
            ModelVersion serving = order.inService().get("lr");
            List<LoadedRanker> rankers = Stream.of(
                            candidate, serving, order.best().getOrDefault("lr", serving))
                    .distinct()
                    .map(KnownTruth::ranker)
                    .toList();
            var today = new KnownTruth(IMPRESSIONS, RARITY, 100 * seed + day);
            List<float[]> said = rankers.stream()
                    .map(ranker -> today.said(today.noise(), shares.getOrDefault(ranker.version(), SHARE)))
                    .toList();
            better += today.auc(said.get(0)) > today.auc(said.get(1)) ? 1 : 0;
            var ranking = new RankingChecks(order.settings(), today.asked(rankers, said, _ -> false), order.seed());
            List<Check> checks = new ArrayList<>(ranking.of(rankers.getFirst(), rankers.get(1)));
            Findings week = ranking.ofWeek(rankers.getFirst(), rankers.getLast());
            checks.addAll(week.checks());
            return new Verdict(candidate, Optional.of(serving), now, checks, week.week());
        }
    }
}
