package cascade.lab.demo;

import cascade.lab.sim.log.DemoWorld;
import cascade.lab.sim.log.NotedPeople;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Whose clicks the demo learns from. */
public sealed interface DataSource {

    /** Names the folder of its data in the work folder. */
    String name();

    /** What {@code import} is told to make the log, its last event at the time that it is told further. */
    List<String> importing();

    /** A user of whom much is known. */
    String someUser();

    /** An item that there is. */
    String someItem();

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
        public List<String> importing() {
            return List.of("simulated", "--seed", Long.toString(seed));
        }

        @Override
        public String someUser() {
            return "u0";
        }

        @Override
        public String someItem() {
            return "i0";
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
        public List<String> importing() {
            return List.of("kuairand", folder.toString());
        }

        @Override
        public String someUser() {
            return first("users.csv");
        }

        @Override
        public String someItem() {
            return first("videos.csv");
        }

        /** What stands first behind the header. */
        private String first(String file) {
            try (Stream<String> lines = Files.lines(folder.resolve(file))) {
                return lines.skip(1).findFirst().orElseThrow().split(",", 2)[0];
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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
