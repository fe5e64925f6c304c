package cascade.kafka.follow;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Says where to go on in partitions, by what the store holds of them; hears what comes of it. One question at a time. */
public interface ResumePoints {

    /** May first bring the store to where it says. Those of which nothing can be said are left out. */
    Future<Map<TopicPartition, ResumePoint>> of(Set<TopicPartition> partitions);

    /** The consumer is sent elsewhere in a partition. */
    default void sought() {}

    /** So many records were deleted before the store had them. */
    default void gone(TopicPartition partition, long records) {}
}
