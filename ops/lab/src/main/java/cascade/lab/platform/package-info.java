/**
 * Platforms of our own on this machine: a Redis, a Kafka and nodes, each a process that can be killed, stopped and started again.
 *
 * <pre>{@code
 * try (LocalPlatform platform = LocalPlatform.start(folder)) {
 *     NodeProcess node = platform.serve(new NodeSettings("server", "512m", "models.folder = ..."));
 *     node.awaitReady();
 *     platform.redis().kill();
 *     ...
 *     platform.redis().restart();
 * }
 * }</pre>
 */
@NullMarked
package cascade.lab.platform;

import org.jspecify.annotations.NullMarked;
