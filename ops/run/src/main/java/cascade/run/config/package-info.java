/** From {@code ops/reference.conf}, a file and the environment to the {@link cascade.AppConfig} that a server starts with. */
@NullMarked
package cascade.run.config;

import org.jspecify.annotations.NullMarked;
