package cascade.run.node;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.App;
import cascade.http.access.AccessRefusedException;
import cascade.http.access.Drawer;
import cascade.http.access.Scope;
import cascade.run.config.ConfigSources;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is told to listen where others can reach it; at an address that no machine has, so that none ever does. */
class NodeWithoutKeysTest {

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void withoutKeysItRefusesBeforeItListens() {
        assertThatThrownBy(this::start)
                .isInstanceOf(AccessRefusedException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("ops/cascade keys add app --scopes feed,events");
    }

    @Test
    void withAKeyItTriesTo() {
        new Drawer(folder).add("app", Scope.FEED);

        assertThatThrownBy(this::start).isInstanceOf(BindException.class);
    }

    private void start() {
        App.start(
                        vertx,
                        ConfigSources.load(
                                Optional.empty(),
                                Map.of(),
                                Map.of(
                                        "http.host", "192.0.2.1",
                                        "http.port", "0",
                                        "http.keys", folder.resolve("keys.json").toString(),
                                        "models.folder",
                                                folder.resolve("models").toString(),
                                        "catalogue.snapshot-folder",
                                                folder.resolve("catalogue").toString())))
                .await();
    }
}
