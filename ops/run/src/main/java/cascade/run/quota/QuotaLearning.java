package cascade.run.quota;

import cascade.AppConfig;
import cascade.InProcessNode;
import cascade.experiment.ExperimentPlan;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.feed.Candidates;
import cascade.feed.FeedRequest;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.feed.SourceParameters;
import cascade.models.recall.SourceQuotas;
import cascade.models.recall.SourceQuotas.Entry;
import cascade.models.recall.SourceQuotas.People;
import cascade.recall.Merge;
import cascade.run.backfill.Backfill;
import cascade.run.config.ConfigSources;
import cascade.run.progress.Progress;
import cascade.run.quota.LaterClicks.Asked;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import cascade.training.metric.PairedBootstrap;
import cascade.training.quota.AskedPerson;
import cascade.training.quota.QuotaChoice;
import cascade.training.quota.WeightChoice;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Learns how many candidates each source is worth and what its ranks count in the merge: a node with the bundles that serve is asked for people as they were when a log's training period
 * ended, each source for as many items as it could ever bring, and what these people clicked later says what of that was worth bringing
 * ({@link QuotaChoice}), and how early it should stand ({@link WeightChoice}). Every second person chooses, the others judge; of a scene and kind of
 * people for whom a choice is not certainly better than what is built in, it is not said.
 *
 * <p>Clicks that were logged are on what the feed of the time showed. So authors who are followed and what is new, which were seldom shown, bring at least what
 * they are built in with; and what trends, which every feed shows, brings its floor at least and what it is built in with at most, and counts no more than that.
 */
public final class QuotaLearning {

    private static final WeightChoice WEIGHTS = new WeightChoice(Merge::part);

    /** Scenes in which nobody has to be told of an item to begin from. */
    private static final List<Scene> SCENES = List.of(Scene.WATERFALL, Scene.VIDEO);

    private static final int STEP = 25;
    private static final int PAGE_SIZE = 20;
    private static final long SEED = 50;

    private final Path log;
    private final Path models;
    private final Optional<Instant> until;
    private final int most;
    private final Progress progress;

    /**
     * One that is not begun.
     *
     * @param log that the models were trained on
     * @param models catalogue, of which what serves is asked
     * @param until the log is read as if it ended then
     * @param most people to ask for, of those who are known and of newcomers each
     */
    public QuotaLearning(Path log, Path models, Optional<Instant> until, int most, Progress progress) {
        this.log = log;
        this.models = models;
        this.until = until;
        this.most = most;
        this.progress = progress;
    }

    /**
     * What was learned of one scene and kind of people.
     *
     * @param people who judged
     * @param limit candidates that the choice was made for
     * @param quotas by source, of those that are on
     * @param covered share of what people clicked later, as far as the scene shows it, that comes through the merge
     * @param weights by source, of those that bring something; with these quotas, or those built in where they are better
     * @param early the share that is among the first 20, 50 and 200 of the merge, on average
     */
    public record Learned(
            Scene scene,
            People kind,
            int people,
            int limit,
            Map<String, Integer> quotas,
            Compared covered,
            Map<String, Double> weights,
            Compared early) {

        /** Empty where neither is certainly better. */
        Optional<Entry> entry() {
            return covered.isBetter() || early.isBetter()
                    ? Optional.of(new Entry(
                            scene, kind, covered.isBetter() ? quotas : Map.of(), early.isBetter() ? weights : Map.of()))
                    : Optional.empty();
        }
    }

    /**
     * A choice beside what is built in, on people who did not choose.
     *
     * @param gain of the one over the other
     */
    public record Compared(double builtIn, double chosen, PairedBootstrap gain) {

        private static Compared of(double[] builtIn, double[] chosen) {
            return new Compared(
                    mean(builtIn),
                    mean(chosen),
                    PairedBootstrap.ofMeans(new double[][] {builtIn}, new double[][] {chosen}, SEED));
        }

        /** Whether it is certainly better. */
        public boolean isBetter() {
            return gain.low() > 0;
        }

        private static double mean(double[] values) {
            return Arrays.stream(values).average().orElse(Double.NaN);
        }
    }

    /**
     * All that was learned.
     *
     * @param from the moment as of which people were asked for
     * @param to before which all of their clicks were
     */
    public record Outcome(List<Learned> all, Instant from, Instant to) {

        /** Of what is certainly better. */
        public SourceQuotas quotas() {
            return new SourceQuotas(
                    all.stream().flatMap(one -> one.entry().stream()).toList());
        }
    }

    /** Asks; nothing is learned where there is nobody to ask for. */
    public Outcome learn() {
        LogFolder folder = new LogFolder(log);
        LogSummary whole = folder.summary();
        LogSummary summary = until.map(whole::until).orElse(whole);
        Instant moment = summary.validationFrom();
        LaterClicks clicks = LaterClicks.read(folder, moment, until.orElse(Instant.MAX), most);
        List<Learned> learned = new ArrayList<>();
        AppConfig built = config(Map.of());
        try (var node = new InProcessNode(config(deep(built)), ExperimentPlan.NONE, InstantSource.fixed(moment))) {
            new Backfill(node.store(), progress).from(log, moment);
            node.start();
            for (Scene scene : SCENES) {
                List<Source> sources = on(built, scene);
                for (People kind : People.values()) {
                    List<Asked> whom = kind == People.KNOWN ? clicks.people() : clicks.newcomers();
                    List<AskedPerson> people = asked(node, scene, sources, most(built, scene, sources), whom, moment);
                    if (people.size() >= 2) {
                        learned.add(learned(built, scene, kind, sources, people));
                    }
                }
            }
        }
        return new Outcome(learned, moment, summary.to());
    }

    private AppConfig config(Map<String, String> others) {
        Map<String, String> overrides = new HashMap<>(others);
        overrides.put("models.folder", models.toString());
        return ConfigSources.load(Optional.empty(), Map.of(), overrides);
    }

    /** Every source that is on brings all that a merge could take. */
    private static Map<String, String> deep(AppConfig built) {
        Map<String, String> deep = new HashMap<>();
        for (Scene scene : SCENES) {
            int limit = built.recall().sources().limits().of(scene);
            on(built, scene)
                    .forEach(source -> deep.put(
                            "recall.scene." + scene.text() + ".quota." + source.text(), Integer.toString(limit)));
        }
        return deep;
    }

    private static List<Source> on(AppConfig config, Scene scene) {
        Map<Source, SourceParameters> all = config.recall().sources().in(scene);
        return all.keySet().stream()
                .filter(source -> all.get(source).quota() > 0)
                .toList();
    }

    private List<AskedPerson> asked(
            InProcessNode node, Scene scene, List<Source> sources, int[] most, List<Asked> whom, Instant moment) {
        List<AskedPerson> people = new ArrayList<>();
        int done = 0;
        for (Asked one : whom) {
            Set<Integer> wanted = wanted(node, scene, one.wanted());
            if (!wanted.isEmpty()) {
                Candidates candidates = node.candidates(request(one, scene, moment, done));
                people.add(new AskedPerson(lists(candidates, sources, most), wanted, wanted.size()));
            }
            progress.progress("asking for people in " + scene.text(), ++done, whom.size());
        }
        return people;
    }

    /** As far as the scene shows it: what it does not no list could hold. */
    private static Set<Integer> wanted(InProcessNode node, Scene scene, Set<ItemId> items) {
        Set<Integer> wanted = new HashSet<>();
        for (ItemId item : items) {
            int ordinal = node.catalogue().ordinal(item);
            if (ordinal >= 0 && node.catalogue().isShownIn(scene, ordinal)) {
                wanted.add(ordinal);
            }
        }
        return wanted;
    }

    private static FeedRequest request(Asked asked, Scene scene, Instant moment, int number) {
        return new FeedRequest(
                "quotas-" + number,
                asked.user(),
                new RequestContext(scene, Map.of()),
                PAGE_SIZE,
                null,
                null,
                false,
                List.of(),
                moment);
    }

    /** The most that each source may bring. */
    private static int[] most(AppConfig built, Scene scene, List<Source> sources) {
        int limit = built.recall().sources().limits().of(scene);
        return sources.stream()
                .mapToInt(source -> source == Source.TRENDING
                        ? built.recall().sources().in(scene).get(source).quota()
                        : limit)
                .toArray();
    }

    private static List<int[]> lists(Candidates candidates, List<Source> sources, int[] most) {
        List<int[]> lists = new ArrayList<>();
        for (int i = 0; i < most.length; i++) {
            Source source = sources.get(i);
            int atMost = most[i];
            lists.add(candidates.found().stream()
                    .filter(found -> found.source() == source)
                    .findFirst()
                    .map(found -> items(found, atMost))
                    .orElseGet(() -> new int[0]));
        }
        return lists;
    }

    private static int[] items(Found found, int most) {
        return IntStream.range(0, Math.min(most, found.size()))
                .map(place -> found.items()[place])
                .toArray();
    }

    private static Learned learned(
            AppConfig built, Scene scene, People kind, List<Source> sources, List<AskedPerson> people) {
        Map<Source, SourceParameters> parameters = built.recall().sources().in(scene);
        int limit = built.recall().sources().limits().of(scene);
        int[] builtIn = sources.stream()
                .mapToInt(source -> parameters.get(source).quota())
                .toArray();
        double[] weights = sources.stream()
                .mapToDouble(source -> parameters.get(source).weight())
                .toArray();
        int[] least = sources.stream()
                .mapToInt(source -> least(source, parameters.get(source)))
                .toArray();
        List<AskedPerson> choosing = everySecond(people, 0);
        List<AskedPerson> judging = everySecond(people, 1);
        int[] quotas = atMost(most(built, scene, sources), new QuotaChoice(choosing, least, STEP).within(limit));
        Compared covered = Compared.of(
                WEIGHTS.within(judging, builtIn, weights, limit), WEIGHTS.within(judging, quotas, weights, limit));
        int[] used = covered.isBetter() ? quotas : builtIn;
        double[] chosen = WEIGHTS.from(choosing, used, weights);
        int trending = sources.indexOf(Source.TRENDING);
        if (trending >= 0) {
            chosen[trending] = Math.min(chosen[trending], weights[trending]);
        }
        Map<String, Integer> quotasByName = new LinkedHashMap<>();
        Map<String, Double> weightsByName = new LinkedHashMap<>();
        for (int source = 0; source < quotas.length; source++) {
            if (findsSomething(people, source)) {
                quotasByName.put(sources.get(source).text(), quotas[source]);
                if (used[source] > 0) {
                    weightsByName.put(sources.get(source).text(), Math.round(chosen[source] * 100) / 100.);
                }
            }
        }
        return new Learned(
                scene,
                kind,
                judging.size(),
                limit,
                quotasByName,
                covered,
                weightsByName,
                Compared.of(WEIGHTS.early(judging, used, weights), WEIGHTS.early(judging, used, chosen)));
    }

    /** The choice goes on in steps, and so beyond the end of a list. */
    private static int[] atMost(int[] most, int[] quotas) {
        return IntStream.range(0, quotas.length)
                .map(source -> Math.min(most[source], quotas[source]))
                .toArray();
    }

    /** What a source brings whatever clicks say. */
    private static int least(Source source, SourceParameters parameters) {
        return switch (source) {
            case FOLLOWED_AUTHORS, FRESH -> parameters.quota();
            case TRENDING -> Math.min(parameters.floor(), parameters.quota());
            default -> 0;
        };
    }

    /** Of one that has no model now nothing is learned: it is asked for what it is built in with once it has one. */
    private static boolean findsSomething(List<AskedPerson> people, int source) {
        return people.stream().anyMatch(person -> person.lists().get(source).length > 0);
    }

    private static List<AskedPerson> everySecond(List<AskedPerson> people, int first) {
        return IntStream.range(0, people.size())
                .filter(person -> person % 2 == first)
                .mapToObj(people::get)
                .toList();
    }
}
