package cascade.ops.demo;

import cascade.ops.importer.KuaiRandImporter;
import cascade.ops.progress.Progress;
import cascade.ops.sim.log.DemoWorld;
import cascade.ops.sim.log.NotedPeople;
import cascade.ops.sim.log.SimulatedLog;
import cascade.ops.sim.world.World;
import cascade.ops.sim.world.WorldParameters;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Whose clicks the demo learns from. */
public sealed interface DataSource {

    /** Names the folder of its data in the work folder. */
    String name();

    /** Writes the log folder, its last event at {@code now}. */
    void writeLog(Path folder, Instant now, Progress progress);

    /** Named people with tastes, for those who look on; writes nothing where nobody knows their tastes. */
    default void writePeople(Path file, Instant now) {}

    /** A community made up from a seed. */
    record Synthetic(long seed) implements DataSource {

        @Override
        public String name() {
            return "simulated";
        }

        /** The world's laws are part of what a folder was made of. */
        @Override
        public String toString() {
            return "a world of laws " + WorldParameters.standard().hash() + " and seed " + seed;
        }

        @Override
        public void writeLog(Path folder, Instant now, Progress progress) {
            new SimulatedLog(DemoWorld.size(now, seed), WorldParameters.standard()).writeTo(folder, progress);
        }

        @Override
        public void writePeople(Path file, Instant now) {
            NotedPeople.write(new World(WorldParameters.standard(), DemoWorld.size(now, seed)), file);
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
