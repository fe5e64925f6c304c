package cascade.lab.comparison;

import cascade.lab.report.SavedReport;
import cascade.run.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes reports with figures that tests know, through the class that commands use. */
public final class MadeUpReport {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private final Report report;

    private MadeUpReport(String command) {
        report = new Report(command, "c0ffee1234567890", 1, START);
    }

    public static MadeUpReport ofRanking() {
        return new MadeUpReport(RankingComparison.COMMAND);
    }

    public static MadeUpReport of(String command) {
        return new MadeUpReport(command);
    }

    /** All eleven models on {@code data}, three seeds each; three of them stand at nearly the same place. */
    public static MadeUpReport ofAllModels(String data) {
        MadeUpReport made = ofRanking();
        for (int seed = 1; seed <= 3; seed++) {
            double luck = .0004 * (seed - 2);
            made.row(data, "lr", "", seed, .9356 + luck, 0)
                    .row(data, "fm", "", seed, .9671 + luck, 210)
                    .row(data, "fwfm", "", seed, .9776 + luck, 545)
                    .row(data, "ffm", "", seed, .9786 + luck, 450)
                    .row(data, "nfm", "", seed, .9804 + luck, 324_530)
                    .row(data, "wide-deep", "", seed, .9841 + luck, 360_400)
                    .row(data, "deepfm", "", seed, .9842 + luck, 360_610)
                    .row(data, "dcn", "", seed, .9839 + luck, 361_100)
                    .row(data, "xdeepfm", "", seed, .9845 + luck, 1_265_000)
                    .row(data, "nffm", "", seed, .9812 + luck, 330_000)
                    .row(data, "nfwfm", "", seed, .9865 + luck, 4_320);
        }
        return made;
    }

    public MadeUpReport row(String data, String model, String variant, long seed, double auc, double multiplyAdds) {
        return row(data, model, variant, seed, "click", auc, multiplyAdds, Map.of());
    }

    /** A result with round figures for all else; {@code more} adds keys or replaces them. */
    public MadeUpReport row(
            String data,
            String model,
            String variant,
            long seed,
            String task,
            double auc,
            double multiplyAdds,
            Map<String, Object> more) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("data", data);
        figures.put("model", model);
        figures.put("variant", variant);
        figures.put("seed", seed);
        figures.put("task", task);
        figures.put("auc", auc);
        figures.put("logloss", .15);
        figures.put("gauc", Double.NaN);
        figures.put("ece", .01);
        figures.put("aucLow", auc - .002);
        figures.put("aucHigh", auc + .002);
        figures.put("parameters", 1_000);
        figures.put("multiplyAdds", multiplyAdds);
        figures.put("samplesPerCpuSecond", 123_456.7);
        figures.put("epochs", 9);
        figures.putAll(more);
        report.add(figures);
        return this;
    }

    /** A result of any command. */
    public MadeUpReport result(Map<String, Object> figures) {
        report.add(figures);
        return this;
    }

    public MadeUpReport yardstick(String key, double value) {
        report.yardstick(key, value);
        return this;
    }

    /** Something of the whole report. */
    public MadeUpReport say(String key, Object value) {
        report.say(key, value);
        return this;
    }

    public Path write(Path file) {
        report.write(file, START.plusSeconds(600));
        return file;
    }

    /** The report as a command reads it back. */
    public SavedReport saved(Path folder) {
        return SavedReport.read(write(folder.resolve("made-up.json")));
    }

    public RankingComparison comparison(Path folder) {
        return RankingComparison.of(List.of(saved(folder)));
    }
}
