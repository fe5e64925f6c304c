package cascade.lab.evaluation.served;

import cascade.AppConfig;
import cascade.InProcessNode;
import cascade.experiment.ExperimentPlan;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.feed.Candidates;
import cascade.feed.FeedPage;
import cascade.feed.FeedRequest;
import cascade.feed.Found;
import cascade.feed.Scored;
import cascade.lab.evaluation.fault.NotMeasurableException;
import cascade.run.backfill.Backfill;
import cascade.run.progress.Progress;
import cascade.run.quota.LaterClicks;
import cascade.run.quota.LaterClicks.Asked;
import cascade.training.log.LogSummary;
import cascade.training.log.read.LogFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Asks a node for the pages of people as they were when a log's training period ended, or where its test part began: with its bundles, sources, quotas, weights,
 * floors, caps and filters, which are nowhere written a second time. Equal logs, bundles and settings give equal figures.
 */
public final class ServedEvaluation {

    /** The merged and filtered list, in the order of recall. */
    public static final String ALL = "all";

    /** The first of them by the ranker, after re-ranking. */
    static final String PAGE = "page";

    private static final int PAGE_SIZE = 20;

    /**
     * What was measured.
     *
     * @param rows a row a source, in the order of their names, then {@value #ALL} and {@value #PAGE}
     * @param models versions by kind, as a page names them
     * @param degraded how many pages were degraded, by reason
     */
    public record Measured(
            List<Map<String, Object>> rows, Map<String, String> models, SortedMap<String, Integer> degraded) {}

    private final Path log;
    private final AppConfig config;
    private final boolean isOnTest;
    private final int most;
    private final Progress progress;

    /**
     * @param config of the node; the folder of models among it
     * @param isOnTest whether people are asked for as they were when the log's test part began
     * @param most people to ask for
     */
    public ServedEvaluation(Path log, AppConfig config, boolean isOnTest, int most, Progress progress) {
        this.log = log;
        this.config = config;
        this.isOnTest = isOnTest;
        this.most = most;
        this.progress = progress;
    }

    /**
     * Asks.
     *
     * @throws NobodyToAskException where nobody's later clicks could be looked for
     * @throws NotMeasurableException where the log has no test part to be measured on
     */
    public Measured measure() {
        LogFolder folder = new LogFolder(log);
        LogSummary summary = folder.summary();
        Instant moment = moment(summary);
        List<Asked> people = LaterClicks.read(folder, moment, Instant.MAX, most).people();
        if (people.isEmpty()) {
            throw new NobodyToAskException(log, moment);
        }
        Map<String, ListFigures> lists = new TreeMap<>();
        ListFigures all = new ListFigures();
        ListFigures pages = new ListFigures();
        Map<String, String> models = new TreeMap<>();
        SortedMap<String, Integer> degraded = new TreeMap<>();
        try (var node = new InProcessNode(config, ExperimentPlan.NONE, InstantSource.fixed(moment))) {
            new Backfill(node.store(), progress).from(log, moment);
            node.start();
            int done = 0;
            for (Asked asked : people) {
                Set<Integer> wanted = ordinals(node, asked.wanted());
                int clicked = asked.wanted().size();
                FeedRequest request = request(asked, moment, done);
                Candidates candidates = node.candidates(request);
                addLists(lists, candidates, wanted, clicked);
                all.add(candidates.itemsAlone(), wanted, clicked, Set.of());
                FeedPage page = node.page(request);
                pages.add(items(node, page), wanted, clicked, Set.of());
                models.putAll(page.models());
                page.degraded().forEach(reason -> degraded.merge(reason, 1, Integer::sum));
                progress.progress("asking for " + people.size() + " people", ++done, people.size());
            }
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        lists.forEach((source, figures) -> rows.add(row(summary, source, figures)));
        rows.add(row(summary, ALL, all));
        rows.add(row(summary, PAGE, pages));
        return new Measured(rows, models, degraded);
    }

    private Instant moment(LogSummary summary) {
        return isOnTest
                ? summary.testFrom().orElseThrow(() -> new NotMeasurableException(log + " has no test part"))
                : summary.validationFrom();
    }

    private static FeedRequest request(Asked asked, Instant moment, int number) {
        return new FeedRequest(
                "evaluate-" + number,
                asked.user(),
                new RequestContext(Scene.WATERFALL, Map.of()),
                PAGE_SIZE,
                null,
                null,
                false,
                List.of(),
                moment);
    }

    private static void addLists(
            Map<String, ListFigures> lists, Candidates candidates, Set<Integer> wanted, int clicked) {
        for (Found found : candidates.found()) {
            Set<Integer> others = new HashSet<>();
            for (Found other : candidates.found()) {
                for (int i = 0; other.source() != found.source() && i < other.size(); i++) {
                    others.add(other.items()[i]);
                }
            }
            lists.computeIfAbsent(found.source().text(), _ -> new ListFigures())
                    .add(found.items(), wanted, clicked, others);
        }
    }

    private static int[] items(InProcessNode node, FeedPage page) {
        List<Scored> shown = page.slate().candidates();
        return shown.stream()
                .mapToInt(item -> node.catalogue().ordinal(item.item().id()))
                .toArray();
    }

    private static Set<Integer> ordinals(InProcessNode node, Set<ItemId> items) {
        Set<Integer> ordinals = new HashSet<>();
        for (ItemId item : items) {
            int ordinal = node.catalogue().ordinal(item);
            if (ordinal >= 0) {
                ordinals.add(ordinal);
            }
        }
        return ordinals;
    }

    private static Map<String, Object> row(LogSummary summary, String list, ListFigures figures) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("data", summary.source());
        row.put("list", list);
        row.putAll(figures.figures());
        return row;
    }
}
