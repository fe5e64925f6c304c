package cascade.ops.demo;

import cascade.features.Item;
import cascade.ops.demo.DataSource.Synthetic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One synthetic demo for all test classes that register this: started by the first, ended when the last is done. */
final class SharedDemo implements BeforeAllCallback {

    private static final String NAME = "synthetic";

    private Started started;

    @Override
    public void beforeAll(ExtensionContext context) {
        started = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(NAME, _ -> Started.now(), Started.class);
    }

    DemoUnderTest running() {
        return started.demo();
    }

    Map<String, Item> catalogue() {
        return started.catalogue();
    }

    /** {@code count} users with at least 20 clicks in the log; the first {@code skip} of them are left to other tests. */
    List<String> activeUsers(int skip, int count) {
        return clicks().entrySet().stream()
                .filter(entry -> entry.getValue().size() >= 20)
                .map(Map.Entry::getKey)
                .skip(skip)
                .limit(count)
                .toList();
    }

    /** The clicked items of every user who clicked. */
    Map<String, List<String>> clicks() {
        return started.clicks();
    }

    private record Started(DemoUnderTest demo, Map<String, Item> catalogue, Map<String, List<String>> clicks)
            implements AutoCloseable {

        static Started now() {
            try {
                Path folder = Files.createTempDirectory("cascade-demo");
                DemoUnderTest demo = DemoUnderTest.start(new Synthetic(1), folder);
                return new Started(
                        demo,
                        LogFiles.items(demo.logFile(NAME, "items.jsonl")),
                        LogFiles.clicks(demo.logFile(NAME, "events.jsonl")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            demo.close();
        }
    }
}
