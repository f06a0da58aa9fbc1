/** Not a simulator: a real RabbitMQ, private to whoever starts it. */
@NullMarked
package io.github.proxboxfleet.simulator.rabbitmq;

import org.jspecify.annotations.NullMarked;
