package cascade.ops.demo;

import cascade.ops.importer.KuaiRandImporter;
import cascade.ops.progress.Progress;
import cascade.ops.synthetic.SyntheticLog;
import cascade.ops.synthetic.SyntheticSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Whose clicks the demo learns from. */
public sealed interface DataSource {

    /** Names the folder of its data in the work folder. */
    String name();

    /** Writes the log folder, its last event at {@code now}. */
    void writeLog(Path folder, Instant now, Progress progress);

    /** A community made up from a seed. */
    record Synthetic(long seed) implements DataSource {

        @Override
        public String name() {
            return "synthetic";
        }

        @Override
        public void writeLog(Path folder, Instant now, Progress progress) {
            new SyntheticLog(SyntheticSettings.standard(now, seed)).writeTo(folder, progress);
        }
    }

    /** Real impressions of a short-video feed, from the KuaiRand folder. */
    record KuaiRand(Path folder) implements DataSource {

        @Override
        public String name() {
            return "kuairand";
        }

        @Override
        public void writeLog(Path target, Instant now, Progress progress) {
            new KuaiRandImporter(folder, progress).into(target, Optional.of(now));
        }
    }

    /**
     * What {@code --data} says.
     *
     * @throws IllegalArgumentException where it is neither {@code synthetic} nor {@code kuairand:DIR}
     */
    static DataSource of(String text) {
        if (text.equals("synthetic")) {
            return new Synthetic(1);
        }
        if (text.startsWith("kuairand:") && text.length() > "kuairand:".length()) {
            return new KuaiRand(Path.of(text.substring("kuairand:".length()))
                    .toAbsolutePath()
                    .normalize());
        }
        throw new IllegalArgumentException("--data is neither synthetic nor kuairand:DIR: '" + text + "'");
    }
}
