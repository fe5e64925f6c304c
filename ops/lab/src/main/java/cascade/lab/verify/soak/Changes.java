package cascade.lab.verify.soak;

import cascade.client.CascadeClient;
import cascade.client.catalog.Item;
import cascade.client.catalog.Kind;
import cascade.lab.platform.Waiting;
import cascade.lab.verify.community.TwinBundle;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changes beside pages and events, in a world that stays as large as it is: items are put again and taken down for a moment, and one release follows the other. */
final class Changes implements AutoCloseable {

    private static final String KIND = "nfwfm";
    private static final long EVERY_MILLIS = 200;
    private static final int ITEMS = 50;
    private static final int TOPICS = 5;
    private static final int STEPS_PER_SWAP = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CascadeClient client;
    private final Releases releases;
    private final List<ModelVersion> versions;
    private final Thread thread;
    private volatile boolean isOver;
    private volatile @Nullable RuntimeException broken;

    /** @param models a catalogue whose ranker gets a twin, so that there is one to change to */
    Changes(CascadeClient client, Path models) {
        this.client = client;
        this.releases = new Releases(models);
        TwinBundle twins = TwinBundle.make(models, KIND);
        this.versions = List.of(twins.twin(), twins.original());
        this.thread = Thread.ofPlatform().name("changes").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            changeAll();
        } catch (RuntimeException e) {
            broken = e;
        }
    }

    /** Looks whether it goes on. @throws IllegalStateException with what broke it, as a world that stands still leaks nothing */
    void requireGoingOn() {
        RuntimeException cause = broken;
        if (cause != null) {
            throw new IllegalStateException("nothing changes any more", cause);
        }
    }

    private void changeAll() {
        for (int step = 0; !isOver; step++) {
            change(step);
            if (step % STEPS_PER_SWAP == 0) {
                releases.publish(List.of(versions.get(step / STEPS_PER_SWAP % versions.size())), "soak");
            }
            Waiting.sleep(EVERY_MILLIS);
        }
    }

    private void change(int step) {
        String id = "changing-" + step % ITEMS;
        if (step / ITEMS % 2 == 1) {
            client.deleteItem(id).execute();
        } else {
            client.putItem(Item.of(id, Kind.IMAGE, "a" + step % ITEMS, "t" + step % TOPICS)
                            .build())
                    .execute();
        }
    }

    @Override
    public void close() {
        isOver = true;
        Waiting.until("the last change", PATIENCE, () -> !thread.isAlive());
    }
}
