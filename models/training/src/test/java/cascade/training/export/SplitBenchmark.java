package cascade.training.export;

import cascade.features.schema.Field;
import cascade.models.onnx.OnnxRanker;
import cascade.models.onnx.OnnxRuntime;
import cascade.models.onnx.OnnxSettings;
import cascade.models.onnx.PairedBatch;
import cascade.models.onnx.SplitRanker;
import cascade.models.rank.PoolTable;
import cascade.models.rank.RankBatch;
import cascade.models.rank.RankShape;
import cascade.models.rank.RequestPairs;
import cascade.training.model.Nfwfm;
import cascade.training.rank.OptimizerSettings;
import cascade.training.rank.OptimizerSettings.Kind;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankTraining;
import cascade.training.rank.Requests;
import cascade.training.rank.Schedule;
import cascade.training.rank.TrainedRanker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/**
 * CPU time of scoring 500 candidates by NFwFM, whole and split: behind the figures of the inference module's rationale. 100,000
 * rows, 30 + 16 + 10 ids, layers of 64 and 32, random ids; median of 1,500 runs after 300.
 */
final class SplitBenchmark {

    private static final RankShape SHAPE = new RankShape(100_000, 30, 16, 10, 0);
    private static final int CANDIDATES = 500;
    private static final int WARM_UP = 300;
    private static final int RUNS = 1_500;

    private SplitBenchmark() {}

    /** The folder to write models to. */
    public static void main(String[] arguments) throws IOException {
        for (int k : new int[] {16, 32}) {
            TrainedRanker ranker = train(k);
            Path folder = Files.createDirectories(Path.of(arguments[0]));
            RankerOnnx.write(ranker, folder.resolve("model.onnx"));
            var parts = new DenseOnnx(ranker);
            parts.writeTable(folder.resolve("pools.bin"));
            parts.writeGraph(folder.resolve("dense.onnx"));
            var runtime = new OnnxRuntime(OnnxSettings.defaults());
            try (var whole = OnnxRanker.open(runtime, folder.resolve("model.onnx"), Requests.TASKS, SHAPE.rows());
                    var split = SplitRanker.open(
                            runtime,
                            PoolTable.map(folder.resolve("pools.bin")),
                            folder.resolve("dense.onnx"),
                            Requests.TASKS,
                            SHAPE)) {
                RankBatch batch = batch();
                float[] pools = pools(split, batch);
                System.out.printf(
                        "k %d: whole %.3f ms, split %.3f ms, split with the item side given %.3f ms%n",
                        k,
                        median(() -> whole.score(batch)),
                        median(() -> split.score(batch)),
                        median(() -> kept(split, batch, pools)));
            }
        }
    }

    private static float[] pools(SplitRanker split, RankBatch batch) {
        float[] pools = new float[(CANDIDATES + 1) * split.poolWidth()];
        for (int place = 0; place < CANDIDATES; place++) {
            split.pool(Field.ITEM, batch.items(), place * SHAPE.itemWidth(), pools, place * split.poolWidth());
        }
        return pools;
    }

    /** @param pools of the items, and then zeros for the field cross */
    private static void kept(SplitRanker split, RankBatch batch, float[] pools) {
        int tasks = Requests.TASKS.size();
        float[] interaction = new float[CANDIDATES * split.width()];
        float[] linear = new float[CANDIDATES * tasks];
        RequestPairs pairs = split.pairs(batch.user(), batch.context());
        int zeros = CANDIDATES * split.poolWidth();
        for (int place = 0; place < CANDIDATES; place++) {
            int item = place * split.poolWidth();
            pairs.write(
                    pools, item, pools, zeros, zeros, zeros, interaction, place * split.width(), linear, place * tasks);
        }
        split.score(new PairedBatch(interaction, linear, CANDIDATES));
    }

    private static TrainedRanker train(int k) {
        var rows = new OptimizerSettings(Kind.ADAGRAD, .1, 0);
        var settings = new RankSettings(
                (shape, params) -> new Nfwfm(shape, k, true, .7, new int[] {64, 32}, new int[0], params),
                Requests.TASKS,
                .1,
                rows,
                rows,
                .01,
                1,
                new Schedule(100, 1, .25));
        return RankTraining.fit(new Requests(SHAPE, 1).samples(), settings, 1, (_, _) -> {})
                .ranker();
    }

    private static RankBatch batch() {
        var random = new Random(1);
        return new RankBatch(
                ids(SHAPE.userWidth(), random),
                ids(SHAPE.contextWidth(), random),
                ids(CANDIDATES * SHAPE.itemWidth(), random),
                CANDIDATES);
    }

    private static int[] ids(int count, Random random) {
        return random.ints(count, 0, SHAPE.rows()).toArray();
    }

    /** Milliseconds of the calling thread's CPU; ONNX Runtime has no threads of its own here. */
    private static double median(Runnable run) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] nanos = new long[RUNS];
        for (int i = -WARM_UP; i < RUNS; i++) {
            long start = threads.getCurrentThreadCpuTime();
            run.run();
            if (i >= 0) {
                nanos[i] = threads.getCurrentThreadCpuTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[RUNS / 2] / 1e6;
    }
}
