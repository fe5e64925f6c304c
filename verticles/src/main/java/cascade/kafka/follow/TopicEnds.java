package cascade.kafka.follow;

import cascade.kafka.KafkaConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the partitions of a topic end, as its broker says when it is asked; no connection is opened before. For one context. */
public final class TopicEnds implements Supplier<Future<Map<Integer, Long>>> {

    private final Vertx vertx;
    private final KafkaConfig kafka;
    private final String topic;
    private volatile @Nullable Future<TopicAdmin> admin;

    public TopicEnds(Vertx vertx, KafkaConfig kafka, String topic) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.topic = topic;
    }

    /** By partition, the offset of the record that comes next. */
    @Override
    public Future<Map<Integer, Long>> get() {
        return admin().compose(TopicAdmin::ends);
    }

    private Future<TopicAdmin> admin() {
        Future<TopicAdmin> opened = admin;
        if (opened == null || opened.failed()) {
            // To open one takes too long for an event loop.
            opened = vertx.executeBlocking(() -> new TopicAdmin(vertx, kafka, topic));
            admin = opened;
        }
        return opened;
    }

    public Future<Void> close() {
        Future<TopicAdmin> opened = admin;
        return opened == null ? Future.succeededFuture() : opened.compose(TopicAdmin::close);
    }
}
