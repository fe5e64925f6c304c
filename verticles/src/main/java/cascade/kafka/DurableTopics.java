package cascade.kafka;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Settings of topics that are made: what is acknowledged of those with three or more replicas is on two at least. So one broker may be lost, and one may be
 * away without a record being refused.
 */
public final class DurableTopics {

    private static final int ENOUGH = 3;
    private static final int REQUIRED = 2;

    private DurableTopics() {}

    /** None where there are fewer replicas, or the broker's own settings require as many. Blocking; throws where no answer comes. */
    public static Map<String, String> settings(Admin admin, KafkaConfig config) {
        Durability now = ofNew(admin, config);
        return now.replicas() >= ENOUGH && now.required() < REQUIRED
                ? Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(REQUIRED))
                : Map.of();
    }

    /** What a topic would be like that was made now. The broker is asked, as the replicas may be its own default. */
    private static Durability ofNew(Admin admin, KafkaConfig config) {
        String name = Topics.PREFIX + UUID.randomUUID();
        NewTopic topic = new NewTopic(name, 1, config.replication());
        var asked = admin.createTopics(List.of(topic), new CreateTopicsOptions().validateOnly(true));
        try {
            return new Durability(
                    Durability.answer(asked.replicationFactor(name)),
                    Durability.required(Durability.answer(asked.config(name))));
        } catch (CompletionException e) {
            if (e.getCause() instanceof RetriableException || !(e.getCause() instanceof ApiException)) {
                throw e;
            }
            return new Durability(config.replication(), 1); // It does not tell us.
        }
    }
}
