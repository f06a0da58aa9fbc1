package io.github.proxboxfleet.netbox.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class BodiesTest {
    private static ObjectNode json(String text) {
        return (ObjectNode) new JsonMapper().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            {'cluster':{'id':7,'name':'c'},'x':1} | {'cluster':7} | true
            {'cluster':{'id':8,'name':'c'}} | {'cluster':7} | false
            {'status':{'value':'active','label':'Active'}} | {'status':'active'} | true
            {'status':{'value':'offline','label':'Offline'}} | {'status':'active'} | false
            {'vcpus':2.00} | {'vcpus':2} | true
            {'memory':2} | {'memory':3} | false
            {'mac_address':'AA:BB:CC:DD:EE:FF'} | {'mac_address':'aa:bb:cc:dd:ee:ff'} | true
            {'custom_fields':{'a':'1','b':null}} | {'custom_fields':{'a':'1'}} | true
            {'custom_fields':{'a':'2'}} | {'custom_fields':{'a':'1'}} | false
            {'tagged_vlans':[{'id':1},{'id':2}]} | {'tagged_vlans':[1,2]} | true
            {'primary_ip4':null} | {'primary_ip4':null} | true
            {'primary_ip4':null} | {'primary_ip4':4} | false
            {'name':'a'} | {'name':'a','changelog_message':'run'} | true
            """)
    void seesWhetherAnObjectHoldsWhatWasSent(String object, String sent, boolean holds) {
        assertThat(Bodies.holds(json(object), json(sent))).isEqualTo(holds);
    }

    @Test
    void comparesOnlyWhatWasRead() {
        assertThat(Bodies.holds(json("{'id':1,'name':'a'}"), json("{'name':'a','memory':5}")))
                .isTrue();
    }
}
