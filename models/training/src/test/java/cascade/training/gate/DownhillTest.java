package cascade.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
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
import java.util.LinkedHashMap;
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
@Tag("long") // over a hundred judgements
class DownhillTest {

    private static final int IMPRESSIONS = 20_000;
    private static final double RARITY = 1.5;

    /** Of noise in what the ranker of the first day says. */
    private static final double SHARE = .3;

    private static final double A_DAY = .003;
    private static final int DAYS = 10;

    /** One impression of so many is of a newcomer, as many are of a new item, and as many were drawn. */
    private static final int SLICED = 10;

    private static final int COMMUNITIES = 10;

    /** Of a task that is rarer by far, and has to pass beside clicks. */
    private static final double RARITY_OF_FOLLOWS = 4;

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
            var community =
                    new Community(seed, day -> shares[day], Map.of("click", RARITY), List.of(Scene.WATERFALL), 0);
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

    /** In all scenes, of newcomers, new items and drawn places too, by clicks and follows, and beside the best of the week. */
    @Test
    void whoIsAsGoodEachDayPassesOnNinetyFiveOfAHundred() {
        Map<String, Double> tasks = new LinkedHashMap<>();
        tasks.put("click", RARITY);
        tasks.put("follow", RARITY_OF_FOLLOWS);
        List<String> refused = new ArrayList<>();
        for (int seed = 1; seed <= COMMUNITIES; seed++) {
            var community = new Community(seed, _ -> SHARE, tasks, List.of(Scene.values()), SLICED);
            for (int day = 1; day <= DAYS; day++) {
                if (!community.passes(day)) {
                    refused.add("community " + seed + ", day " + day + ": " + community.failed);
                }
            }
        }
        assertThat(refused.size()).as(refused.toString()).isLessThanOrEqualTo(COMMUNITIES * DAYS / 20);
    }

    private final class Community {

        private static final Instant START = Instant.parse("2026-11-01T06:00:00Z");

        private final Path models;
        private final long seed;
        private final IntToDoubleFunction shareOfDay;
        private final Map<String, Double> rarities;
        private final List<Scene> scenes;
        private final int sliced;
        private final Map<ModelVersion, Double> shares = new HashMap<>();
        private List<Check> failed = List.of();
        private int better;

        /**
         * @param shareOfDay of noise in what the ranker of a day says
         * @param rarities of tasks
         * @param sliced one impression of so many is of a newcomer, one is of a new item and one was drawn; 0: none
         */
        Community(
                long seed,
                IntToDoubleFunction shareOfDay,
                Map<String, Double> rarities,
                List<Scene> scenes,
                int sliced) {
            this.models = folder.resolve(rarities.size() + "-tasks-" + seed);
            this.seed = seed;
            this.shareOfDay = shareOfDay;
            this.rarities = rarities;
            this.scenes = scenes;
            this.sliced = sliced;
            publish(candidate(0), Optional.empty(), START);
        }

        /** Judges the candidate of a day, and publishes it where it passes. */
        boolean passes(int day) {
            Instant now = START.plus(Duration.ofDays(day));
            ModelVersion candidate = candidate(day);
            Verdict verdict = judge(candidate, day, now);
            failed = verdict.failed();
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
                    .map(version -> KnownTruth.ranker(version, List.copyOf(rarities.keySet())))
                    .toList();
            Map<String, KnownTruth> today = new LinkedHashMap<>();
            rarities.forEach((task, rarity) ->
                    today.put(task, new KnownTruth(IMPRESSIONS, rarity, 100 * seed + day + 10_000L * today.size())));
            List<float[]> said = new ArrayList<>();
            for (LoadedRanker ranker : rankers) {
                double share = shares.getOrDefault(ranker.version(), SHARE);
                today.values().forEach(truth -> said.add(truth.said(truth.noise(), share)));
            }
            KnownTruth clicks = today.get("click");
            better += clicks.auc(said.getFirst()) > clicks.auc(said.get(today.size())) ? 1 : 0;
            Evidence evidence =
                    KnownTruth.asked(today, rankers, said, this::flags, place -> scenes.get(place % scenes.size()));
            var ranking = new RankingChecks(order.settings(), evidence, order.seed());
            List<Check> checks = new ArrayList<>(ranking.of(rankers.getFirst(), rankers.get(1)));
            Findings week = ranking.ofWeek(rankers.getFirst(), rankers.getLast());
            checks.addAll(week.checks());
            return new Verdict(candidate, Optional.of(serving), now, checks, week.week());
        }

        /** Newcomers are people: of twenty impressions each. */
        private int flags(int place) {
            if (sliced == 0) {
                return 0;
            }
            return (place / 20 % sliced == 0 ? Judged.NEW_USER : 0)
                    | (place % sliced == 1 ? Judged.NEW_ITEM : 0)
                    | (place % sliced == 2 ? Judged.DRAWN : 0);
        }
    }
}
