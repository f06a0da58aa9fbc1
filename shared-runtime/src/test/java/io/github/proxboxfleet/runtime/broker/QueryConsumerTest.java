package io.github.proxboxfleet.runtime.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import io.github.proxboxfleet.model.endpoint.Placement;
import io.github.proxboxfleet.model.endpoint.ProxmoxLogin;
import io.github.proxboxfleet.model.endpoint.ProxmoxTarget;
import io.github.proxboxfleet.model.endpoint.SealedSecret;
import io.github.proxboxfleet.model.endpoint.TlsTrust;
import io.github.proxboxfleet.model.failure.Failure;
import io.github.proxboxfleet.model.message.Answer;
import io.github.proxboxfleet.model.message.MessageCodec;
import io.github.proxboxfleet.model.message.Query;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.amqp.core.MessagePropertiesBuilder;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

class QueryConsumerTest {
    private final MessageCodec codec = new MessageCodec();
    private final RabbitTemplate rabbit = mock(RabbitTemplate.class);
    private final SealedSecret sealed = new SealedSecret("v1.sealed");
    private final Query query =
            new Query.OfProxmox(
                    "q1",
                    Instant.EPOCH,
                    new ProxmoxTarget(
                            "e1",
                            "lab",
                            URI.create("https://pve1:8006"),
                            new ProxmoxLogin.ApiToken("a@pve!b", sealed),
                            new TlsTrust.SystemRoots(),
                            4,
                            Placement.NONE),
                    "GET",
                    "/version",
                    "/version",
                    null,
                    null,
                    null,
                    false,
                    "signed");

    @Test
    void answersToTheQueueThatTheQueryNames() {
        consumer((asked, redelivered) -> said(asked.query() + redelivered))
                .onMessage(message(codec.encode(query), "here"));

        assertThat(sent("here")).isEqualTo(said("q1true"));
    }

    @Test
    void answersWhateverHappens() {
        consumer(
                        (_, _) -> {
                            throw new IllegalStateException("a bug");
                        })
                .onMessage(message(codec.encode(query), "here"));

        assertThat(sent("here"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Bug.class));
    }

    @Test
    void answersAfterAnError() {
        consumer(
                        (_, _) -> {
                            throw new StackOverflowError();
                        })
                .onMessage(message(codec.encode(query), "here"));

        assertThat(sent("here"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.failure()).isInstanceOf(Failure.Bug.class));
    }

    @Test
    void saysThatItDoesNotUnderstand() {
        consumer((_, _) -> said("never"))
                .onMessage(message("{\"type\":\"later\"}".getBytes(), "here"));

        assertThat(sent("here"))
                .isInstanceOfSatisfying(
                        Answer.Failed.class,
                        failed -> assertThat(failed.failure().remedy()).contains("same version"));
    }

    @Test
    void leavesUndoneWhatNobodyWaitsFor() {
        consumer((_, _) -> said("never")).onMessage(message(codec.encode(query), null));

        verifyNoInteractions(rabbit);
    }

    @Test
    void putsNoQueryBackThoughItsAnswerCannotBeSent() {
        doThrow(new AmqpIOException(new java.io.IOException("gone")))
                .when(rabbit)
                .send(any(), any(), any(Message.class));

        consumer((_, _) -> said("q1")).onMessage(message(codec.encode(query), "gone"));

        verify(rabbit).send(eq(""), eq("gone"), any(Message.class));
    }

    private QueryConsumer<Query.ToReader> consumer(QueryHandler<Query.ToReader> handler) {
        return new QueryConsumer<>("queries", Query.ToReader.class, codec, rabbit, handler);
    }

    private Answer said(String query) {
        return new Answer.OfProxmox(query, 200, null, sealed);
    }

    private Answer sent(String queue) {
        ArgumentCaptor<Message> message = ArgumentCaptor.forClass(Message.class);
        verify(rabbit).send(eq(""), eq(queue), message.capture());
        assertThat(message.getValue().getMessageProperties().getCorrelationId()).isEqualTo("c1");
        return codec.answer(message.getValue().getBody());
    }

    private static Message message(byte[] body, @Nullable String replyTo) {
        var properties = MessagePropertiesBuilder.newInstance().setCorrelationId("c1").build();
        properties.setReplyTo(replyTo);
        properties.setRedelivered(true);
        return MessageBuilder.withBody(body).andProperties(properties).build();
    }
}
