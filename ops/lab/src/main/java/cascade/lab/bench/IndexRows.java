package cascade.lab.bench;

import cascade.models.vector.IndexBuilder;
import cascade.models.vector.LiveIndex;
import cascade.models.vector.LiveSettings;
import cascade.models.vector.Neighbours;
import cascade.models.vector.OrdinalSet;
import cascade.models.vector.VectorIndex;
import cascade.models.vector.codes.CodeKind;
import cascade.models.vector.exact.ExactBatch;
import cascade.models.vector.exact.ExactIndex;
import cascade.models.vector.graph.JVectorIndex;
import cascade.models.vector.ivf.IvfIndex;
import cascade.models.vector.ivf.IvfSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The rows of one index of {@code bench index}, measured in this JVM: {@code TASK FIGURES}, both files of JSON. */
final class IndexRows {

    private final IndexTask task;
    private final IndexData data;
    private final float[][] queries;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private IndexRows(IndexTask task) {
        this.task = task;
        data = IndexData.of(task);
        queries = data.eachQuery();
    }

    public static void main(String[] arguments) throws IOException {
        var all = new IndexRows(TaskFile.read(Path.of(arguments[0]), IndexTask.class));
        all.measure();
        new ObjectMapper().writeValue(Path.of(arguments[1]).toFile(), all.rows);
    }

    private void measure() {
        if (task.phases().contains("fresh") || task.phases().contains("churned")) {
            asBuilt();
        }
        if (task.phases().contains("live")) {
            live();
        }
    }

    private IndexBuilder builder() {
        return switch (task.index()) {
            case "exact" -> ExactIndex::new;
            case "ivf" -> lists(CodeKind.BYTES);
            case "ivf-nibbles" -> lists(CodeKind.NIBBLES);
            case "jvector" ->
                (vectors, dimension) -> JVectorIndex.build(
                        vectors, dimension, JVectorIndex.Settings.defaults().withBuildThreads(1));
            default -> throw new IllegalArgumentException("no index is called " + task.index());
        };
    }

    private IndexBuilder lists(CodeKind codes) {
        IvfSettings settings = IvfSettings.defaults().withSeed(task.seed()).withCodes(codes);
        return (vectors, dimension) -> IvfIndex.build(vectors, dimension, settings, data.sample());
    }

    private void asBuilt() {
        double start = SearchSpeed.cpuSeconds();
        try (VectorIndex index = builder().build(data.base(), data.dimension())) {
            double build = SearchSpeed.cpuSeconds() - start;
            if (task.phases().contains("fresh")) {
                fresh(index, build);
            }
            if (task.phases().contains("churned")) {
                churned(index);
            }
        }
    }

    private void fresh(VectorIndex index, double build) {
        for (int k : task.depths()) {
            double alone = 0;
            for (int threads : task.threads()) {
                Map<String, Object> row = row("fresh", k, threads, 1, index.size(), build);
                row.put("bytesPerVector", (double) index.bytesBesideVectors() / index.size());
                double perSecond = measure(row, index, k, threads, _ -> true, true);
                alone = threads == 1 ? perSecond : alone;
                if (threads > 1 && alone > 0) {
                    row.put("speedUp", perSecond / alone);
                }
            }
            filtered(index, k, build);
        }
    }

    private void filtered(VectorIndex index, int k, double build) {
        for (double share : task.accepted()) {
            // Every n-th, whatever it is near to.
            int every = (int) Math.round(1 / share);
            IntPredicate accepts = ordinal -> ordinal % every == 0;
            measure(row("filtered", k, 1, share, index.size(), build), index, k, 1, accepts, false);
            IntPredicate known = OrdinalSet.of(index.size(), accepts);
            measure(row("filtered-known", k, 1, share, index.size(), build), index, k, 1, known, false);
        }
    }

    private double measure(
            Map<String, Object> row, VectorIndex index, int k, int threads, IntPredicate accepts, boolean all) {
        List<Neighbours> truth = ExactBatch.search(data.base(), data.dimension(), data.queries(), k, accepts);
        row.put(
                "recall",
                SearchRecall.of(
                        truth,
                        query -> (all ? index.search(queries[query], k) : index.search(queries[query], k, accepts))
                                .ordinals()));
        SearchSpeed speed = SearchSpeed.measure(
                queries, threads, all ? query -> index.search(query, k) : query -> index.search(query, k, accepts));
        speed.into(row);
        rows.add(row);
        return speed.perSecond();
    }

    private Map<String, Object> row(String phase, int k, int threads, double accepted, int size, double build) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("index", task.index());
        row.put("phase", phase);
        row.put("vectors", size);
        row.put("dimension", data.dimension());
        row.put("clusters", task.clusters());
        row.put("offPlace", task.offPlace());
        row.put("k", k);
        row.put("threads", threads);
        row.put("accepted", accepted);
        row.put("buildCpuSeconds", build);
        return row;
    }

    private void churned(VectorIndex fresh) {
        var merges = new CountedMerges();
        try (LiveIndex live = live(merges)) {
            rows.addAll(new ChurnPhase(live, fresh, merges, data, task.depths()).rows(this::row));
        }
    }

    /** Vectors come while searches go on. */
    private void live() {
        try (ExecutorService background = Executors.newSingleThreadExecutor();
                LiveIndex live = live(background)) {
            int k = task.depths().getLast();
            Map<String, Object> row = row("live", k, 1, 1, live.size(), 0);
            new LivePhase(live, data, k).measure(row);
            rows.add(row);
        }
    }

    private LiveIndex live(Executor background) {
        int[] items = IntStream.range(0, data.size()).toArray();
        return new LiveIndex(items, data.base(), data.dimension(), builder(), LiveSettings.defaults(), background);
    }
}
