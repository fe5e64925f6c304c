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
import cascade.training.quota.MergeChoice;
import cascade.training.quota.MergeChoice.Choice;
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
 * ended, each source for as many items as it could ever bring, and what these people clicked later says what of that was worth bringing, and how early it should stand
 * ({@link MergeChoice}). Every second person chooses, the others judge; of a scene and kind of
 * people for whom a choice is not certainly better than what is built in, it is not said.
 */
public final class QuotaLearning {

    /** A page, and what a step of the ladder leaves. */
    private static final WeightChoice EARLY = new WeightChoice(Merge::part, 20, 50, 200);

    /** Scenes in which nobody has to be told of an item to begin from. */
    private static final List<Scene> SCENES = List.of(Scene.WATERFALL, Scene.VIDEO);

    private static final int PAGE_SIZE = 20;
    private static final long SEED = 50;

    private final Path log;
    private final Path models;
    private final Optional<Path> settings;
    private final Optional<Instant> until;
    private final int most;
    private final Progress progress;

    /**
     * One that is not begun.
     *
     * @param log that the models were trained on
     * @param models catalogue, of which what serves is asked
     * @param settings of servers, whose limits and quotas hold beside what is learned; those built in where it is empty
     * @param until the log is read as if it ended then
     * @param most people to ask for, of those who are known and of newcomers each
     */
    public QuotaLearning(
            Path log, Path models, Optional<Path> settings, Optional<Instant> until, int most, Progress progress) {
        this.log = log;
        this.models = models;
        this.settings = settings;
        this.until = until;
        this.most = most;
        this.progress = progress;
    }

    /**
     * What was learned of one scene and kind of people.
     *
     * @param people who judged
     * @param limit candidates that the choice was made for
     * @param quotas by source, of those that are on; of use where they bring certainly more
     * @param covered share of what people clicked later, as far as the scene shows it, that comes through the merge
     * @param weights by source, of those that bring something: with these quotas where these are of use, else with those built in
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

        /** Whether the quotas are certainly better. */
        public boolean hasQuotas() {
            return covered.isBetter();
        }

        /** Whether the weights are certainly better, or belong to quotas that are. */
        public boolean hasWeights() {
            return hasQuotas() || early.isBetter();
        }

        Optional<Entry> entry() {
            return hasWeights()
                    ? Optional.of(new Entry(scene, kind, hasQuotas() ? quotas : Map.of(), weights))
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
                SceneSources sources = SceneSources.of(built, scene);
                for (People kind : People.values()) {
                    List<Asked> whom = kind == People.KNOWN ? clicks.people() : clicks.newcomers();
                    List<AskedPerson> people = asked(node, sources, whom, moment);
                    if (people.size() >= 2) {
                        learned.add(learned(sources, kind, people));
                    }
                }
            }
        }
        return new Outcome(learned, moment, summary.to());
    }

    private AppConfig config(Map<String, String> others) {
        Map<String, String> overrides = new HashMap<>(others);
        overrides.put("models.folder", models.toString());
        return ConfigSources.load(settings, Map.of(), overrides);
    }

    /** Every source that is on brings all that a merge could take. */
    private static Map<String, String> deep(AppConfig built) {
        Map<String, String> deep = new HashMap<>();
        for (Scene scene : SCENES) {
            SceneSources sources = SceneSources.of(built, scene);
            sources.sources()
                    .forEach(source -> deep.put(
                            "recall.scene." + scene.text() + ".quota." + source.text(),
                            Integer.toString(sources.limit())));
        }
        return deep;
    }

    private List<AskedPerson> asked(InProcessNode node, SceneSources of, List<Asked> whom, Instant moment) {
        Scene scene = of.scene();
        int[] most = of.most();
        List<AskedPerson> people = new ArrayList<>();
        int done = 0;
        for (Asked one : whom) {
            Set<Integer> wanted = wanted(node, scene, one.wanted());
            if (!wanted.isEmpty()) {
                Candidates candidates = node.candidates(request(one, scene, moment, done));
                people.add(new AskedPerson(lists(candidates, of.sources(), most), wanted, wanted.size()));
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

    private static Learned learned(SceneSources of, People kind, List<AskedPerson> people) {
        List<AskedPerson> choosing = everySecond(people, 0);
        List<AskedPerson> judging = everySecond(people, 1);
        var all = new WeightChoice(Merge::part, of.limit());
        Choice chosen = new MergeChoice(Merge::part, of.limit()).from(choosing, of.least(), of.weightBounds());
        Compared covered = compared(all, judging, of.builtIn(), chosen);
        Choice used = covered.isBetter() ? chosen : withBuiltInQuotas(of, choosing);
        Map<String, Integer> quotas = new LinkedHashMap<>();
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int source = 0; source < of.sources().size(); source++) {
            if (findsSomething(people, source)) {
                String name = of.sources().get(source).text();
                quotas.put(name, chosen.quotas()[source]);
                if (used.quotas()[source] > 0) {
                    weights.put(name, Math.round(used.weights()[source] * 100) / 100.);
                }
            }
        }
        return new Learned(
                of.scene(),
                kind,
                judging.size(),
                of.limit(),
                quotas,
                covered,
                weights,
                compared(EARLY, judging, of.builtIn(), used));
    }

    private static Choice withBuiltInQuotas(SceneSources of, List<AskedPerson> choosing) {
        int[] quotas = of.builtIn().quotas();
        return new Choice(quotas, EARLY.from(choosing, quotas, of.weightBounds()));
    }

    private static Compared compared(WeightChoice by, List<AskedPerson> judging, Choice builtIn, Choice chosen) {
        return Compared.of(by.recall(judging, builtIn), by.recall(judging, chosen));
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
